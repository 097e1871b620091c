import { smallestSampleFor } from './quantile-sample.ts';

/**
 * Counts of positive values in buckets whose edges grow by one factor: bounded memory, and any
 * quantile within that factor of the exact one. For figures shown while a run goes on; what is
 * judged is computed from the records themselves.
 */
export interface LogHistogram {
  readonly counts: Uint32Array;
  readonly add: (value: number) => void;
  readonly clear: () => void;
}

/** Values from 0.1 to 10^6 in steps of 2 %: 814 buckets, the last for all above. */
const LOWEST = 0.1;
const GROWTH = Math.log(1.02);
const BUCKETS = Math.ceil(Math.log(1e7) / GROWTH) + 1;

export const logHistogram = (): LogHistogram => {
  const counts = new Uint32Array(BUCKETS);
  return {
    counts,
    add: (value) => {
      const bucket = value <= LOWEST ? 0 : Math.ceil(Math.log(value / LOWEST) / GROWTH);
      counts[Math.min(bucket, BUCKETS - 1)]! += 1;
    },
    clear: () => {
      counts.fill(0);
    },
  };
};

/**
 * The upper edge of the bucket in which the q-quantile of all histograms together lies; infinite
 * in the last bucket, undefined where all are empty.
 */
export const quantileOfHistograms = (
  histograms: readonly LogHistogram[],
  q: number,
): number | undefined => {
  const total = countOf(histograms);
  if (total === 0) return undefined;
  const rank = Math.max(1, Math.ceil(q * total));
  let seen = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
    for (const { counts } of histograms) seen += counts[bucket]!;
    if (seen >= rank) {
      return bucket === BUCKETS - 1 ? Infinity : LOWEST * Math.exp(bucket * GROWTH);
    }
  }
  return Infinity;
};

/** The same, undefined too where the values are fewer than the quantile needs. */
export const toldQuantile = (histograms: readonly LogHistogram[], q: number): number | undefined =>
  countOf(histograms) < smallestSampleFor(q) ? undefined : quantileOfHistograms(histograms, q);

const countOf = (histograms: readonly LogHistogram[]): number =>
  histograms.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
