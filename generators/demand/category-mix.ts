import { hourRate, normalised } from '../profile/hour-of-day.ts';
import type { Category } from './category.ts';

const MINUTES = 24 * 60;

/** Share of the day's payments that fall into an hour, at the pace of this moment. */
export const dayShareRate = (categories: readonly Category[], hourOfDay: number): number =>
  categories.reduce((sum, { share, hours }) => sum + share * hourRate(hours, hourOfDay), 0);

/** Share of the day's payments that the busiest full hour has. */
export const busiestHourShare = (categories: readonly Category[]): number =>
  Math.max(
    ...Array.from({ length: 24 }, (_, hour) =>
      categories.reduce((sum, { share, hours }) => sum + share * hours[hour]!, 0),
    ),
  );

/**
 * Picks the category of a payment from the minute of the day, a whole number below 1,440, and a
 * number uniform over [0, 1).
 */
export type PickCategory = (minute: number, u: number) => number;

/**
 * P(category | clock time) is proportional to the category's share of the day times its curve of
 * the hours, taken at the middle of each minute of the clock. Categories that have no merchant are
 * left out; where all that is left is closed, its shares of the day decide.
 */
export const categoryPicker = (
  categories: readonly Category[],
  hasMerchants: (category: number) => boolean,
): PickCategory => {
  const count = categories.length;
  const shares = categories.map(({ share }, category) => (hasMerchants(category) ? share : 0));
  const cumulated = new Float64Array(MINUTES * count);
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const open = shares.map(
      (share, category) => share * hourRate(categories[category]!.hours, (minute + 0.5) / 60),
    );
    const weights = normalised(open.some((weight) => weight > 0) ? open : shares);
    let sum = 0;
    for (const [category, weight] of weights.entries()) {
      sum += weight;
      cumulated[minute * count + category] = sum;
    }
  }
  const last = shares.findLastIndex((share) => share > 0);
  return (minute, u) => {
    const row = minute * count;
    let category = 0;
    while (category < last && u >= cumulated[row + category]!) category += 1;
    return category;
  };
};
