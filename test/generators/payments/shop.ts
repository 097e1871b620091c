import type { Merchant } from '../../../generators/population/merchant.ts';

/** A merchant of which only what a test says matters. */
export const shop = (over: Partial<Merchant>): Merchant => ({
  referenceId: '',
  name: '',
  chain: '',
  partner: '',
  prefecture: 'Tokyo',
  city: '',
  category: 'convenience',
  mcc: '',
  storeId: '',
  terminals: 1,
  popularity: 1,
  ...over,
});
