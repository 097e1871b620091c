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
  /** The median, and a higher quantile that slices can tell, if there is one. */
  readonly overTime: readonly ComparedSlices[];
}

export interface ComparedQuantile {
  readonly quantile: number;
  readonly baselineMs: number | null;
  readonly candidateMs: number | null;
  /** Candidate over baseline less one, with an interval for this quantile alone. */
  readonly change: Estimate;
}

/** A quantile of both runs in slices of equal length on the plan's clock; columns of equal length. */
export interface ComparedSlices {
  readonly quantile: number;
  readonly sliceMs: number;
  readonly startMs: readonly number[];
  readonly baselineMs: readonly (number | null)[];
  readonly candidateMs: readonly (number | null)[];
}
