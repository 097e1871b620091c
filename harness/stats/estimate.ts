/** Why an estimate is weaker than it looks, or not there at all. */
export const ESTIMATE_WARNINGS = [
  'too-few-values',
  'too-few-independent-blocks',
  'never',
  'unbounded-above',
] as const;

export type EstimateWarning = (typeof ESTIMATE_WARNINGS)[number];

/**
 * A figure that says how sure it is. `value` is null where so many payments never got an answer
 * (`never`), or the sample cannot tell (`too-few-values`); `low` and `high` are null where there is
 * no bound on that side.
 */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Share of such intervals that hold the truth. */
  readonly confidence: number;
  /** Values it is over. */
  readonly count: number;
  readonly warnings: EstimateWarning[];
}

/** Of a figure that the sample cannot tell. */
export const untold = (warning: EstimateWarning, confidence: number, count: number): Estimate => ({
  value: null,
  low: null,
  high: null,
  confidence,
  count,
  warnings: [warning],
});
