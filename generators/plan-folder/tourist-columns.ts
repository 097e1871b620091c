import { PAYMENT_CODE_DIGITS, WALLETS, type Tourist } from '../population/tourist.ts';
import type { TableColumn } from './table-writer.ts';

export const TOURIST_COLUMNS: readonly TableColumn<Tourist>[] = [
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'home_city', type: 'text', of: ({ homeCity }) => homeCity },
  {
    name: 'payment_code',
    type: 'ascii',
    width: PAYMENT_CODE_DIGITS,
    of: ({ paymentCode }) => paymentCode,
  },
  { name: 'wallet', type: 'code', values: WALLETS, of: ({ wallet }) => WALLETS.indexOf(wallet) },
];
