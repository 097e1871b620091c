import type { Figure } from './figure.ts';

const KOUBEI =
  'daily payments of 1,997 shops over 493 days, Koubei public data; shops in China, not in Japan';

const weekday = (value: number): Figure => ({
  value,
  unit: null,
  layer: 'L5',
  tag: 'measured',
  range: null,
  accepts: 'factor',
  source: KOUBEI,
});

/** L5: payments of a day over those of a mean day of the week; only proportions matter. */
export const WEEK_FIGURES = {
  'weekday-monday': weekday(0.955),
  'weekday-tuesday': weekday(0.955),
  'weekday-wednesday': weekday(0.955),
  'weekday-thursday': weekday(0.955),
  'weekday-friday': weekday(1.046),
  'weekday-saturday': weekday(1.077),
  'weekday-sunday': weekday(1.051),
} as const satisfies Readonly<Record<string, Figure>>;

/** In the order of Date.getUTCDay. */
export const WEEKDAYS = [
  'weekday-sunday',
  'weekday-monday',
  'weekday-tuesday',
  'weekday-wednesday',
  'weekday-thursday',
  'weekday-friday',
  'weekday-saturday',
] as const;
