import type { Parameter } from '../../harness/model/plan/manifest.ts';

/** A named level of demand: figures of growth, over those of Alipay in Japan in 2018. */
export interface Tier {
  readonly figures: Readonly<Record<string, number>>;
  readonly tag: Parameter['tag'];
  readonly source: string;
}

export const TIERS: Readonly<Record<string, Tier>> = {
  'seed-2018': {
    figures: {},
    tag: 'derived',
    source: 'Alipay in Japan, summer 2018, from visitors, wallets and spend',
  },
  'games-2020': {
    figures: { 'volume-growth-years': 2 },
    tag: 'derived',
    source:
      'seed-2018 after two more years of the growth of volume that Alipay reported for summer ' +
      '2018 (+165 % a year); an upper bound',
  },
  'all-wallets': {
    figures: { 'volume-growth-years': 2, 'wallets-factor': 1.7 },
    tag: 'assumed',
    source: 'games-2020 times 1.7: every Chinese wallet rather than Alipay alone',
  },
  headroom: {
    figures: { 'volume-growth-years': 2, 'wallets-factor': 1.7, 'headroom-factor': 2 },
    tag: 'assumed',
    source: 'all-wallets times 2, or up to 10 in search of a limit',
  },
};
