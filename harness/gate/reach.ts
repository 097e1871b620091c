import type { Estimate } from '../model/estimate.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import { degreesOf, effectiveShare, longerShare, shareInterval } from '../stats/effective-share.ts';
import { FOUND } from '../stats/found.ts';
import { FEWEST_BLOCKS } from '../stats/long-run-variance.ts';
import { quantileByLength } from '../stats/quantile-by-length.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import type { Bounds } from './judge-budget.ts';
import { RUN_CONFIDENCE } from '../model/estimate.ts';

/**
 * What runs of another length would tell of a figure, had they gone on as the measured one did: so
 * many times as long, they have so many times as many independent values, and intervals that shrink
 * with the square root of that.
 */
export interface Reach {
  /** The interval, in the unit of the figure; of a budget against a baseline that of the change. */
  readonly bounds: (times: number) => Bounds;
  /** So far beyond its limit a figure is told in 95 of 100 runs; null where no such figure is. */
  readonly finds: (times: number) => number | null;
  /** Of a shorter run the interval would not be believed. */
  readonly shortest: number;
}

const TAIL = (1 + RUN_CONFIDENCE) / 2;

/**
 * Of a quantile, whose spread counts on a logarithmic scale. Against a baseline both runs are of that
 * length and equal, and the luck of each is in the change: their variances add.
 */
export const reachOfTimes = (table: BlockTable, q: number, relative: boolean): Reach => {
  const { bounds, degrees, shortest } = quantileByLength(table, q, RUN_CONFIDENCE);
  const halfOf = (times: number): number => {
    const [low, high] = bounds(times);
    return (Math.log(high / low) / 2) * (relative ? Math.SQRT2 : 1);
  };
  return {
    bounds: (times) => {
      const [low, high] = bounds(times);
      return relative
        ? { low: Math.expm1(-halfOf(times)), high: Math.expm1(halfOf(times)) }
        : { low, high };
    },
    finds: (times) =>
      finiteOrNull(Math.expm1(halfOf(times) * (1 + FOUND / studentQuantile(TAIL, degrees(times))))),
    shortest,
  };
};

type Limit = Pick<HeldBudget, 'comparison' | 'limit' | 'relative'>;

/** Of a share: where it is to be told, it has the variance of where it then is. */
export const reachOfShare = (table: ShareTable, budget: Limit): Reach => {
  const { relative } = budget;
  const found = effectiveShare(table);
  const { share } = found;
  const bounds = (times: number): Bounds => {
    const [low, high] = shareInterval(longerShare(found, times), RUN_CONFIDENCE);
    const half = ((high - low) / 2) * Math.SQRT2;
    return relative ? { low: -half, high: half } : { low, high };
  };
  return {
    bounds,
    finds: (times) =>
      smallestStep(budget, { share, independentValues: times * found.independentValues }),
    shortest: FEWEST_BLOCKS / found.independentBlocks,
  };
};

/**
 * The least x with x >= (t + 1.64) sqrt(p (1 - p) / n), p being x beyond the limit. Against a
 * baseline the baseline's own variance is in the root too.
 */
const smallestStep = (
  { comparison, limit, relative }: Limit,
  { share, independentValues: n }: Record<'share' | 'independentValues', number>,
): number | null => {
  const from = Math.min(1, Math.max(0, relative ? share + limit : limit));
  const sign = comparison === 'at-most' ? 1 : -1;
  const room = sign > 0 ? 1 - from : from;
  const isFound = (x: number): boolean => {
    const p = from + sign * x;
    const variance = (p * (1 - p) + (relative ? share * (1 - share) : 0)) / n;
    const least = studentQuantile(TAIL, degreesOf(n, p)) + FOUND;
    return x >= least * Math.sqrt(variance);
  };
  return isFound(room) ? bisect(isFound, 0, room) : null;
};

/** Of a change that a pair of runs has measured: its interval shrinks about its value. */
export const reachOfChange = (
  { value, low, high }: Estimate,
  smallestDetectable: number | null,
  unit: HeldBudget['unit'],
): Reach => {
  const [onScale, back] = unit === 'ms' ? [Math.log1p, Math.expm1] : [Number, Number];
  const at = onScale(value ?? 0);
  const end = (bound: number, times: number): number =>
    back(at + (onScale(bound) - at) / Math.sqrt(times));
  return {
    bounds: (times) => ({
      low: low === null ? -Infinity : end(low, times),
      high: high === null ? Infinity : end(high, times),
    }),
    finds: (times) =>
      smallestDetectable === null ? null : back(onScale(smallestDetectable) / Math.sqrt(times)),
    shortest: 1,
  };
};

/** Where a condition that holds from some place on begins to, between two places. */
export const bisect = (holds: (at: number) => boolean, fails: number, isHeld: number): number => {
  let [below, above] = [fails, isHeld];
  for (let i = 0; i < 50; i += 1) {
    const middle = (below + above) / 2;
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
};

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
