import type { Parameter } from '../../harness/model/plan/manifest.ts';

export interface Tier {
  /** Payments per second in all Japan, mean over the busiest hour of an ordinary day. */
  readonly busiestHourPerSecond: number;
  readonly tag: Parameter['tag'];
  readonly source: string;
}

export const TIERS: Readonly<Record<string, Tier>> = {
  'seed-2018': {
    busiestHourPerSecond: 3,
    tag: 'derived',
    source:
      'Alipay in Japan, summer 2018: visitors from China (JNTO), 69 % of tourists paying by ' +
      'phone abroad (survey of 2018), 60 % of them by Alipay (assumed), 11 payments a trip from ' +
      'the 3,900 CNY that Alipay reports a user, 8.5 % of a day in its busiest hour',
  },
  'games-2020': {
    busiestHourPerSecond: 21,
    tag: 'derived',
    source:
      'seed-2018 after two more years of the growth of volume that Alipay reported for summer ' +
      '2018 (+165 % a year); an upper bound',
  },
  'all-wallets': {
    busiestHourPerSecond: 35,
    tag: 'assumed',
    source: 'games-2020 times 1.7: every Chinese wallet rather than Alipay alone',
  },
};
