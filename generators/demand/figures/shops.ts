import type { Figure } from './figure.ts';

/** L4 to L6: how visitors move, how unequal shops are, and what a tax limit does to baskets. */
export const SHOP_FIGURES = {
  'nights-per-place': {
    value: 3,
    unit: 'nights',
    layer: 'L4',
    tag: 'assumed',
    range: [2, 5],
    accepts: 'nights',
    source:
      'before a tourist thinks of moving on; makes 2.5 prefectures a trip, while visitors of all ' +
      'nations went to 2.0 of the ten most visited ones in April to June 2018 (regional survey)',
  },
  'popularity-sigma': {
    value: 0.592,
    unit: null,
    layer: 'L6',
    tag: 'measured',
    range: [0.592, 1],
    accepts: 'spread',
    source:
      'of the logarithm of a shop against its category and prefecture: mean daily Alipay payments ' +
      'of 1,997 shops over 92 days, Koubei public data; selected shops in China, so the truth is wider',
  },
  'tax-free-lump': {
    value: 0.02,
    unit: null,
    layer: 'L5',
    tag: 'assumed',
    range: [0, 0.1],
    accepts: 'share',
    source:
      'of the baskets in drugstores, department stores and electronics: filled up to the 5,000 JPY ' +
      'from which visitors pay no consumption tax (the limit is law, the share is not published)',
  },
  'tax-free-top-up': {
    value: 500,
    unit: 'JPY',
    layer: 'L5',
    tag: 'assumed',
    range: [100, 1_000],
    accepts: 'above zero',
    source: 'how far above the limit such a basket lands at most',
  },
} as const satisfies Readonly<Record<string, Figure>>;
