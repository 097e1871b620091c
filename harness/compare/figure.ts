import type { EstimateWarning } from '../stats/estimate.ts';

/** What a pair says of one figure, before it is known at which level it must be told. */
export interface Figure {
  /** Candidate over baseline less one for times, candidate less baseline for shares. */
  readonly effect: number | null;
  /** 1 where the candidate is worse, -1 where it is better. */
  readonly direction: number;
  /** How often sides that differ by no more than the instrument does differ this much; null: unknown. */
  readonly p: number | null;
  /** Every effect that a test at this level does not rule out; null where there is no bound. */
  readonly interval: (level: number) => readonly [number | null, number | null];
  /** A true effect that a test at this level finds in 95 of 100 such pairs. */
  readonly detectable: (level: number) => number | null;
  readonly warnings: EstimateWarning[];
}

export const unknownFigure = (...warnings: EstimateWarning[]): Figure => ({
  effect: null,
  direction: 0,
  p: null,
  interval: () => [null, null],
  detectable: () => null,
  warnings,
});
