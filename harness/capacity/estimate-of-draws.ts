import type { Estimate } from '../stats/estimate.ts';

/** The value of the sorted draws that a share q of them is at or below (nearest rank). */
export const drawnQuantile = (sorted: ArrayLike<number>, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))]!;

/** The middle one of draws. */
export const medianOfDraws = (draws: Float64Array): number => drawnQuantile(draws.toSorted(), 0.5);

/** Shares of draws that are below the ends of the 95 % interval that a forecast tells. */
export const ENDS = { low: 0.025, high: 0.975 } as const;
export const CONFIDENCE = 0.95;

/** Draws as their median, with the interval of 95 % of them. */
export const spreadOfDraws = (draws: Float64Array): Estimate => {
  const sorted = draws.toSorted();
  const about = { confidence: CONFIDENCE, count: sorted.length };
  return estimateOfSorted(drawnQuantile(sorted, 0.5), sorted, { ...about, ends: ENDS });
};

/**
 * An estimate whose interval are percentiles of draws, the same share of them on either side.
 * Infinite figures have no bound there: null.
 * @param count values that the figure is over
 */
export const estimateOfDraws = (
  value: number,
  draws: ArrayLike<number>,
  { confidence, count }: { readonly confidence: number; readonly count: number },
): Estimate => {
  const tail = (1 - confidence) / 2;
  const ends = { low: tail, high: 1 - tail };
  return estimateOfSorted(value, Float64Array.from(draws).toSorted(), { confidence, count, ends });
};

const estimateOfSorted = (
  value: number,
  sorted: Float64Array,
  {
    confidence,
    count,
    ends,
  }: {
    readonly confidence: number;
    readonly count: number;
    readonly ends: { readonly low: number; readonly high: number };
  },
): Estimate => {
  const [low, high] = [drawnQuantile(sorted, ends.low), drawnQuantile(sorted, ends.high)];
  return {
    value: finite(value),
    low: finite(low),
    high: finite(high),
    confidence,
    count,
    warnings: high === Infinity ? ['unbounded-above'] : [],
  };
};

const finite = (figure: number): number | null => (Number.isFinite(figure) ? figure : null);
