import { normalised, type HourWeights } from '../profile/hour-of-day.ts';

/** A kind of shop, as the categories of payments. */
export interface Category {
  readonly name: string;
  /** Share of a whole day's payments, everywhere in Japan. */
  readonly share: number;
  /** Mean amount and spread: sigma of the logarithm of a lognormal amount. */
  readonly meanJpy: number;
  readonly sigma: number;
  /** Exponent of the power law that the largest tenth of the amounts follow, if they do. */
  readonly tailExponent: number | null;
  readonly amountSource: string;
  readonly hours: HourWeights;
  readonly hoursSource: string;
}

const hours = (weights: string): HourWeights => normalised(weights.split(' ').map(Number));

export const CATEGORIES: readonly Category[] = [
  {
    name: 'convenience',
    share: 0.42,
    meanJpy: 640,
    sigma: 0.83,
    tailExponent: 2.5,
    amountSource:
      'mean near the 600 to 622 JPY that a customer spent in October 2018 and 2019 (Japan ' +
      'Franchise Association); power tail after Mizuno et al., arXiv:0802.0105',
    hours: hours(
      '2 1.2 .8 .6 .6 1 2.6 5.2 6.2 5.2 4.8 5.6 7.4 5.6 4.8 4.8 5 5.6 6.2 6.2 6 5.6 4.8 3.4',
    ),
    hoursSource: 'shape assumed: open all night, busiest on the way to work, at noon, and home',
  },
  {
    name: 'restaurant',
    share: 0.18,
    meanJpy: 2_400,
    sigma: 0.7,
    tailExponent: null,
    amountSource: 'held to what Chinese visitors spent on food a trip, Japan Tourism Agency 2014',
    hours: hours(
      '.8 .4 .2 .1 .1 .2 .6 1.6 2.4 2.2 2.6 7.4 11.4 8.2 4.4 3.2 4.4 7 9.2 9.4 8.8 7.2 5 3.2',
    ),
    hoursSource: 'shape assumed, held to the lunch and dinner shares that Square and Toast publish',
  },
  {
    name: 'drugstore',
    share: 0.14,
    meanJpy: 8_500,
    sigma: 0.89,
    tailExponent: null,
    amountSource:
      'between an ordinary receipt and the 15,682 JPY of a tax-free one, True Data 2019',
    hours: hours('.4 .2 .1 .1 .1 .1 .2 .5 1.2 3 6.2 6.8 6.6 6.4 6.6 7 7.2 7.6 8.4 9 9.2 7.6 4 1.5'),
    hoursSource: 'shape assumed: Japanese drugstores stayed busy after 18:00 in 2019',
  },
  {
    name: 'attraction',
    share: 0.09,
    meanJpy: 1_500,
    sigma: 0.7,
    tailExponent: null,
    amountSource: 'attractions and local transport, no published figure',
    hours: hours('.2 .1 0 0 0 .4 1.6 3.6 5 7 8.6 9 8 8.2 8.6 8.4 7.6 6.6 5.2 4.2 3.2 2.2 1.4 .7'),
    hoursSource: 'shape assumed: opening hours of sights, trains and buses into the night',
  },
  {
    name: 'duty-free',
    share: 0.07,
    meanJpy: 9_000,
    sigma: 0.94,
    tailExponent: null,
    amountSource: 'airport and duty-free shops, no published figure',
    hours: hours(
      '1 .6 .4 .4 .6 1.6 4 6.4 7.4 7.2 6.6 6 5.4 5.6 6 6.4 6.6 6.2 5.6 4.8 4.2 3.4 2.2 1.4',
    ),
    hoursSource: 'shape assumed: morning and late-afternoon waves of departures',
  },
  {
    name: 'department-store',
    share: 0.05,
    meanJpy: 38_000,
    sigma: 1.04,
    tailExponent: null,
    amountSource:
      'half of what a tax-free customer spent in 2019, Japan Department Stores Association',
    hours: hours('0 0 0 0 0 0 0 0 0 .5 9.5 10.5 10 10 11 11.5 11.5 11 9 5.5 0 0 0 0'),
    hoursSource: 'shape assumed, inside the opening hours',
  },
  {
    name: 'electronics',
    share: 0.05,
    meanJpy: 24_000,
    sigma: 0.94,
    tailExponent: null,
    amountSource: 'electronics, cosmetics and outlets, no published figure',
    hours: hours('0 0 0 0 0 0 0 0 0 .8 7.6 8.4 8.2 8.4 8.8 9.2 9.4 9 8.6 8 6.4 3.6 .6 0'),
    hoursSource: 'shape assumed, inside the opening hours',
  },
];

export const CATEGORY_NAMES = CATEGORIES.map(({ name }) => name);

/** Of a payment anywhere, over a whole day. */
export const meanAmountJpy = (categories: readonly Category[]): number => {
  const total = categories.reduce((sum, { share }) => sum + share, 0);
  return categories.reduce((sum, { share, meanJpy }) => sum + share * meanJpy, 0) / total;
};
