import type { Population } from '../../harness/model/scenario/population.ts';
import type { Category } from '../demand/category.ts';
import type { DemandPart } from '../demand/demand-part.ts';
import type { Figures } from '../demand/figures/figures.ts';
import { prefectureShares } from '../demand/prefecture.ts';
import { stayTail } from '../demand/stay.ts';
import type { DayRange } from '../demand/visitors.ts';
import { touristActivity } from './activity.ts';
import { merchantMaker, type Merchant } from './merchant.ts';
import { popularityQuantile } from './popularity.ts';
import { touristMaker, type Tourist } from './tourist.ts';
import { tripMaker } from './trip.ts';
import { whereabouts, type Whereabouts } from './whereabouts.ts';

/** Who pays, and where. */
export interface Populations {
  /** Tourist i, made anew at each call. */
  readonly touristAt: (index: number) => Tourist;
  readonly whereabouts: Whereabouts;
  /** How often each tourist pays, against the others. */
  readonly activity: Float32Array;
  readonly merchants: readonly Merchant[];
}

export interface PopulationOptions {
  readonly seed: number;
  readonly population: Population;
  /** Days of the event, on the calendar of the venue. */
  readonly days: DayRange;
  readonly parts: readonly Pick<DemandPart, 'footprint'>[];
  readonly categories: readonly Category[];
  readonly figures: Figures;
}

export const populationsOf = (options: PopulationOptions): Populations => {
  const { seed, population, days, categories, figures } = options;
  const prefectures = placeWeights(options);
  const tripAt = tripMaker({
    seed,
    days,
    nights: stayShares(stayTail(figures)),
    nation: prefectureShares(figures).map(({ share }) => share),
    event: prefectures,
    nightsPerPlace: figures.of('nights-per-place'),
  });
  const popularity = popularityQuantile(population.popularity, figures.of('popularity-sigma'));
  const merchantAt = merchantMaker({ seed, categories, prefectures, popularity });
  const where = whereabouts(population.tourists, tripAt);
  return {
    touristAt: touristMaker(seed, where.tripOf),
    whereabouts: where,
    activity: touristActivity(seed, population.tourists, figures.of('payments-per-day-size')),
    merchants: Array.from({ length: population.merchants }, (_, index) => merchantAt(index)),
  };
};

/**
 * Where the event is, by the codes of the prefectures: as its everyday part is spread. A prefecture
 * in which only surges take place has its share of the nation's demand.
 */
const placeWeights = ({ parts, figures }: PopulationOptions): readonly number[] => {
  const [everyday, ...surges] = parts.map(({ footprint }) => footprint.prefectures);
  return prefectureShares(figures).map(
    ({ name, share }) =>
      everyday!.get(name) ?? (surges.some((surge) => (surge.get(name) ?? 0) > 0) ? share : 0),
  );
};

/** P(n nights) from P(n nights or more). */
const stayShares = (tail: readonly number[]): readonly number[] =>
  tail.map((share, nights) => share - (tail[nights + 1] ?? 0));
