import type { Estimate } from '../stats/estimate.ts';

/** The value of the sorted draws that a share q of them is at or below (nearest rank). */
export const drawnQuantile = (sorted: ArrayLike<number>, q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))]!;

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
  const sorted = Float64Array.from(draws).toSorted();
  const tail = (1 - confidence) / 2;
  const [low, high] = [drawnQuantile(sorted, tail), drawnQuantile(sorted, 1 - tail)];
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
