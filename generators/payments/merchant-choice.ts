import { aliasTable, type PickIndex } from '../../harness/stats/alias-table.ts';
import { categoryPicker } from '../demand/category-mix.ts';
import type { Category } from '../demand/category.ts';
import type { Footprint } from '../demand/demand-part.ts';
import { clockHour, hourRate } from '../profile/hour-of-day.ts';
import { drawHotSpots } from './hot-spots.ts';
import { merchantsIn, type CategoryCells, type WeightedMerchants } from './merchant-cells.ts';

/** A row of the population, from the minute of the day and two numbers uniform over [0, 1). */
export type PickMerchant = (minute: number, ofCategory: number, ofMerchant: number) => number;

export interface MerchantChoiceOptions {
  readonly seed: number;
  /** Name of the part of the demand. */
  readonly part: string;
  readonly footprint: Footprint;
  readonly categories: readonly Category[];
  readonly cells: readonly CategoryCells[];
  /** ISO 8601: the clock that decides which shops are busy. */
  readonly eventStart: string;
  /** Where the part is at its height, in ms of event time: its hot spots are open then. */
  readonly peakEventMs: number;
}

/**
 * Inside a category a merchant's share is its prefecture's share times its part of the popularity
 * there, times its factor of the day. A prefecture without a merchant of a category leaves its share
 * to the others. Where the whole footprint has no merchant, as in a small population, its categories
 * are dropped, and then its prefectures. Among hot spots the merchant decides the category.
 * @returns for each merchant's factors of a day the choice of that day
 */
export const merchantChoice = (
  options: MerchantChoiceOptions,
): ((factors: Float64Array) => PickMerchant) => {
  const shares = sharesIn(options);
  const { seed, part, footprint, categories } = options;
  if (footprint.hotSpots !== null) {
    const hot = drawHotSpots(seed, part, openAt(options, shares), footprint.hotSpots);
    return (factors) => {
      const pick = pickerOf(hot, factors);
      return (_minute, _ofCategory, ofMerchant) => pick(ofMerchant);
    };
  }
  const pickCategory = categoryPicker(categories, (category) => shares[category] !== null);
  return (factors) => {
    const picks = shares.map((own) => own && pickerOf(own, factors));
    return (minute, ofCategory, ofMerchant) => picks[pickCategory(minute, ofCategory)]!(ofMerchant);
  };
};

const pickerOf = ({ ids, weights }: WeightedMerchants, factors: Float64Array): PickIndex => {
  const pick = aliasTable(weights.map((weight, i) => weight * factors[ids[i]!]!));
  return (u) => ids[pick(u)]!;
};

/** By category; null where the footprint has no merchant of it. */
type SharesByCategory = readonly (WeightedMerchants | null)[];

const sharesIn = (options: MerchantChoiceOptions): SharesByCategory => {
  const { footprint, categories, cells } = options;
  const { prefectures, categories: wanted } = footprint;
  const asked = cells.map((own, category) =>
    wanted === null || wanted.includes(categories[category]!.name)
      ? merchantsIn(own, prefectures)
      : null,
  );
  if (asked.some((own) => own !== null)) return asked;
  const there = cells.map((own) => merchantsIn(own, prefectures));
  if (there.some((own) => own !== null)) return there;
  return cells.map((own) => merchantsIn(own, new Map([...own.keys()].map((name) => [name, 1]))));
};

/** All of the footprint in one list, by the mix of categories at the height of the part. */
const openAt = (
  { categories, eventStart, peakEventMs }: MerchantChoiceOptions,
  shares: SharesByCategory,
): WeightedMerchants => {
  const hour = clockHour(eventStart)(peakEventMs);
  const mix = categories.map(({ share, hours }) => share * hourRate(hours, hour));
  const isOpen = shares.some((own, category) => own !== null && mix[category]! > 0);
  const weighted = shares.flatMap((own, category) => {
    if (own === null) return [];
    const weight = isOpen ? mix[category]! : categories[category]!.share;
    const total = own.weights.reduce((sum, each) => sum + each, 0);
    return [{ ids: own.ids, weights: own.weights.map((each) => (each / total) * weight) }];
  });
  return {
    ids: Uint32Array.from(weighted.flatMap(({ ids }) => [...ids])),
    weights: Float64Array.from(weighted.flatMap(({ weights }) => [...weights])),
  };
};
