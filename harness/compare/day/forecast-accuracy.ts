import type { WindowAccuracy } from '../../model/comparison/forecast-accuracy.ts';

/** One interval of the day, at the event's own scale. */
export interface DayInterval {
  /** Wall clock of its start, as texts show it. */
  readonly at: string;
  /** Payments expected, before chance. */
  readonly forecast: number;
  /** Payments that the plan has there. */
  readonly planned: number;
  readonly actual: number;
  /** Between which luck leaves 99 of 100 counts; null where nothing is known of it. */
  readonly band: readonly [lowest: number, highest: number] | null;
  /** Variance of the count over its mean, where the forecast is exact; null as the band is. */
  readonly dispersion: number | null;
}

/**
 * How good a forecast was over some intervals: its bias, its error beside the error that luck alone
 * would make, the busiest intervals.
 *
 * The error is the weighted absolute percentage error, sum |f - a| / sum a; that of luck has the
 * mean absolute deviation of a normal count, sqrt(2 F f / pi) with F the dispersion, instead of
 * each |f - a|.
 * Source: Hyndman and Koehler, "Another look at measures of forecast accuracy", International
 * Journal of Forecasting 22 (2006).
 */
export const windowAccuracy = (
  window: string | null,
  intervals: readonly DayInterval[],
  spanning = 0,
): WindowAccuracy => {
  const forecast = sum(intervals, (interval) => interval.forecast);
  const actual = sum(intervals, (interval) => interval.actual);
  const share = (amount: number): number | null => (actual === 0 ? null : amount / actual);
  const known = intervals.every(({ dispersion }) => dispersion !== null);
  // The luck of the plan's own draw is no shortfall of the forecast; nor is a count rounded up.
  const busiestPlanned = Math.ceil(
    Math.max(0, ...intervals.map((one) => Math.max(one.planned, one.forecast))),
  );
  return {
    window,
    intervals: intervals.length,
    spanning,
    forecast,
    actual,
    bias: actual === 0 ? null : forecast / actual - 1,
    error: share(sum(intervals, (one) => Math.abs(one.forecast - one.actual))),
    errorOfLuck: known ? share(sum(intervals, luckOf)) : null,
    inBand: inBand(intervals),
    busiestForecast: busiest(intervals, (interval) => interval.forecast),
    busiestActual: busiest(intervals, (interval) => interval.actual),
    busierThanPlanned: intervals.filter((interval) => interval.actual > busiestPlanned).length,
  };
};

/** The intervals with a forecast whose sum is that of the actual: only the shape is left to judge. */
export const withEqualSums = (intervals: readonly DayInterval[]): readonly DayInterval[] => {
  const forecast = sum(intervals, (interval) => interval.forecast);
  const scale = forecast === 0 ? 1 : sum(intervals, (interval) => interval.actual) / forecast;
  return intervals.map((interval) => ({
    ...interval,
    forecast: interval.forecast * scale,
    planned: interval.planned * scale,
    // The band is that of another scale.
    band: null,
    dispersion: null,
  }));
};

const luckOf = ({ forecast, dispersion }: DayInterval): number =>
  Math.sqrt((2 * (dispersion ?? 0) * forecast) / Math.PI);

const inBand = (intervals: readonly DayInterval[]): number | null => {
  const within = intervals.flatMap(({ actual, band }) =>
    band === null ? [] : [actual >= band[0] && actual <= band[1]],
  );
  if (within.length === 0) return null;
  return within.filter(Boolean).length / within.length;
};

const busiest = (
  intervals: readonly DayInterval[],
  of: (interval: DayInterval) => number,
): WindowAccuracy['busiestActual'] => {
  let found: DayInterval | undefined;
  for (const interval of intervals) {
    if (found === undefined || of(interval) > of(found)) found = interval;
  }
  return found === undefined ? null : { at: found.at, payments: of(found) };
};

const sum = (intervals: readonly DayInterval[], of: (interval: DayInterval) => number): number =>
  intervals.reduce((total, interval) => total + of(interval), 0);
