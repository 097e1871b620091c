import type { Figure } from './figure.ts';

/** L9: what multiplies every rate. Users, merchants and amounts stay as they are. */
export const SCALE_FIGURES = {
  'volume-growth': {
    value: 1.65,
    unit: 'a year',
    layer: 'L9',
    tag: 'measured',
    range: [0.8, 1.65],
    accepts: 'growth',
    source:
      'volume of Alipay in Japan, summer 2018 over 2017; payments grew by 80 % in the first week ' +
      'of October 2018 and by 124 % in that of 2019',
  },
  'volume-growth-years': {
    value: 0,
    unit: 'years',
    layer: 'L9',
    tag: 'assumed',
    range: [0, 2],
    accepts: 'years',
    source: 'how often that growth is applied to 2018; the tier says',
  },
  'wallets-factor': {
    value: 1,
    unit: null,
    layer: 'L9',
    tag: 'assumed',
    range: [1, 1.7],
    accepts: 'factor',
    source: 'payments over those of Alipay alone; 1.7 for all Chinese wallets, the tier says',
  },
  'headroom-factor': {
    value: 1,
    unit: null,
    layer: 'L9',
    tag: 'assumed',
    range: [1, 10],
    accepts: 'factor',
    source: 'load beyond what is expected, in search of a limit; the tier says',
  },
} as const satisfies Readonly<Record<string, Figure>>;
