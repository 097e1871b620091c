import type { Figure } from './figure.ts';

/** L3: what a user pays, and how often. Payments a trip are spend a trip over the mean amount. */
export const USER_FIGURES = {
  'spend-per-user': {
    value: 3_900,
    unit: 'CNY a trip',
    layer: 'L3',
    tag: 'measured',
    range: [2_980, 3_900],
    accepts: 'above zero',
    source: 'Alipay in Japan, July and August 2018; 2,980 in the first week of October 2018',
  },
  'jpy-per-cny': {
    value: 16.2,
    unit: 'JPY',
    layer: 'L3',
    tag: 'assumed',
    range: [15.5, 17],
    accepts: 'above zero',
    source: 'rate at which Japanese reports of October 2018 converted',
  },
  'payments-per-day-size': {
    value: 1.2,
    unit: null,
    layer: 'L3',
    tag: 'assumed',
    range: [0.8, 2],
    accepts: 'shape',
    source:
      'size k of the negative binomial number of payments of a user and day: gamma shape of how ' +
      'readily a user pays',
  },
  'games-spend': {
    value: 2,
    unit: null,
    layer: 'L3',
    tag: 'assumed',
    range: [1, 2],
    accepts: 'factor',
    source:
      'spend of a visitor to Games over that of a usual one: 1,290 against 650 GBP in London 2012',
  },
  'spend-growth': {
    value: 0.52,
    unit: 'a year',
    layer: 'L3',
    tag: 'measured',
    range: [0.15, 0.52],
    accepts: 'growth',
    source:
      'spend of an Alipay user in Japan, summer 2018 over 2017; 15 % in October 2019 over 2018',
  },
  'spend-growth-years': {
    value: 0,
    unit: 'years',
    layer: 'L3',
    tag: 'assumed',
    range: [0, 2],
    accepts: 'years',
    source: 'how often that growth is applied, as more payments of the same amounts; the tier says',
  },
} as const satisfies Readonly<Record<string, Figure>>;
