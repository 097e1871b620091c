import type { SeenLoad } from '../model/capacity/seen-load.ts';
import { longRunVariance } from '../stats/long-run-variance.ts';

/** How much more misses vary than independent ones would, because they come in clusters. */
export interface Dispersion {
  /** Variance of their number over that of a binomial one. */
  readonly factor: number;
  /** Of freedom: there are no more than clusters to learn it from. */
  readonly degrees: number;
}

/** Misses that come more evenly than independent ones are believed so only up to this. */
const LEAST_FACTOR = 0.7;

/** What is known before anything is: enough that few clusters are not taken for many. */
const LEAST_DEGREES = 3;

/**
 * Of all these loads together, from blocks of time within each: between them nothing is carried. One
 * that was cut short ends because of its misses, so it is left out.
 */
export const dispersionOf = (loads: readonly SeenLoad[]): Dispersion => {
  const excess: number[] = [];
  let independent = 0;
  for (const { total, missed, counted, misses } of loads.filter(({ isCut }) => !isCut)) {
    const share = misses / counted;
    independent += misses * (1 - share);
    total.forEach((planned, block) => excess.push(missed[block]! - share * planned));
  }
  if (independent <= 0) return { factor: 1, degrees: LEAST_DEGREES };
  const { variance, degrees } = longRunVariance(excess);
  const factor = Math.max(LEAST_FACTOR, variance / independent);
  const clusters = independent / factor;
  return { factor, degrees: Math.max(LEAST_DEGREES, Math.min(degrees, clusters)) };
};
