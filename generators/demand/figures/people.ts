import type { Figure } from './figure.ts';

/** L1 and L2: how long visitors stay, and how many of them pay with the wallet. */
export const PEOPLE_FIGURES = {
  'stay-mean': {
    value: 5.9,
    unit: 'nights',
    layer: 'L1',
    tag: 'measured',
    range: [5.9, 9.7],
    accepts: 'stay',
    source:
      'visitors from China, April to June 2019 (Japan Tourism Agency); 9.7 over all purposes ' +
      'of travel in 2018',
  },
  'stay-shape': {
    value: 2.8,
    unit: null,
    layer: 'L1',
    tag: 'assumed',
    range: [1.5, 6],
    accepts: 'shape',
    source: 'gamma shape of the stay: a coefficient of variation of 0.6',
  },
  'mobile-share': {
    value: 0.69,
    unit: null,
    layer: 'L2',
    tag: 'measured',
    range: null,
    accepts: 'share',
    source: 'Chinese tourists who paid by phone abroad, all destinations; a survey of 2018',
  },
  'wallet-share': {
    value: 0.6,
    unit: null,
    layer: 'L2',
    tag: 'assumed',
    range: [0.43, 0.8],
    accepts: 'share',
    source: 'of those, who pay with Alipay; no share of wallets in Japan was published',
  },
} as const satisfies Readonly<Record<string, Figure>>;
