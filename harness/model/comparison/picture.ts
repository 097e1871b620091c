import type { Estimate } from '../estimate.ts';

/**
 * What a comparison is drawn from, beside its figures: the response times of the first step over
 * the whole run. Times in ms: infinite where so many payments never got an answer, null where the
 * sample cannot tell.
 */
export interface ComparisonPicture {
  readonly step: string;
  /** Ascending. */
  readonly quantiles: readonly ComparedQuantile[];
  readonly slices: ComparedSlices;
}

export interface ComparedQuantile {
  readonly quantile: number;
  readonly baselineMs: number | null;
  readonly candidateMs: number | null;
  /** Candidate over baseline less one, with an interval for this quantile alone. */
  readonly change: Estimate;
}

/** Both runs in slices of equal length on the plan's clock; columns of equal length. */
export interface ComparedSlices {
  readonly sliceMs: number;
  readonly startMs: readonly number[];
  readonly baseline: SliceQuantiles;
  readonly candidate: SliceQuantiles;
}

export interface SliceQuantiles {
  readonly p50Ms: readonly (number | null)[];
  readonly p99Ms: readonly (number | null)[];
}
