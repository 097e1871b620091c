import { clockHour, hourRate, normalised } from '../profile/hour-of-day.ts';
import { CATEGORIES } from './category.ts';

const MINUTES = 24 * 60;

/** Share of the day's payments that fall into an hour, at the pace of this moment. */
export const dayShareRate = (hourOfDay: number): number =>
  CATEGORIES.reduce((sum, { share, hours }) => sum + share * hourRate(hours, hourOfDay), 0);

/** Share of the day's payments that the busiest full hour has. */
export const BUSIEST_HOUR_SHARE = Math.max(
  ...Array.from({ length: 24 }, (_, hour) =>
    CATEGORIES.reduce((sum, { share, hours }) => sum + share * hours[hour]!, 0),
  ),
);

/** Picks the category of a payment from a number uniform over [0, 1). */
export type PickCategory = (eventMs: number, u: number) => number;

/**
 * P(category | clock time) is proportional to the category's share of the day times its curve of
 * the hours, taken at the middle of each minute of the clock. Categories that have no merchant are
 * left out; where all that is left is closed, its shares of the day decide.
 */
export const categoryPicker = (
  eventStart: string,
  hasMerchants: (category: number) => boolean,
): PickCategory => {
  const count = CATEGORIES.length;
  const shares = CATEGORIES.map(({ share }, category) => (hasMerchants(category) ? share : 0));
  const cumulated = new Float64Array(MINUTES * count);
  for (let minute = 0; minute < MINUTES; minute += 1) {
    const open = shares.map(
      (share, category) => share * hourRate(CATEGORIES[category]!.hours, (minute + 0.5) / 60),
    );
    const weights = normalised(open.some((weight) => weight > 0) ? open : shares);
    let sum = 0;
    for (const [category, weight] of weights.entries()) {
      sum += weight;
      cumulated[minute * count + category] = sum;
    }
  }
  const hourAt = clockHour(eventStart);
  const last = shares.findLastIndex((share) => share > 0);
  return (eventMs, u) => {
    const row = Math.floor(hourAt(eventMs) * 60) * count;
    let category = 0;
    while (category < last && u >= cumulated[row + category]!) category += 1;
    return category;
  };
};
