import type { ArrivalTheory } from './arrival-theory.ts';
import type { Counter } from './payment-chunks.ts';
import {
  allanFactorOf,
  varianceOfSquaredSteps,
  windowSums,
  type WindowSums,
} from './window-sums.ts';

/** How unevenly the payments fall in windows of one length. */
export interface Dispersion {
  readonly windowMs: number;
  readonly windows: number;
  /** Allan factor. */
  readonly observed: number;
  /** What the plan's rates and its process of arrivals say; null where they are not known. */
  readonly theory: number | null;
  /** 0 where chance has no say. */
  readonly standardError: number;
}

/** Side by side from instant zero; every other window is a multiple of one of these. */
export interface BaseWindows {
  readonly binMs: number;
  readonly count: number;
}

const SHORTEST_MS = 10;
const MOST_WINDOWS = 2_000_000;
const FEWEST_WINDOWS = 20;

/** 10 ms, or so many times longer that the windows stay countable. */
export const baseWindows = (durationMs: number): BaseWindows => {
  let binMs = SHORTEST_MS;
  while (durationMs / binMs > MOST_WINDOWS) binMs *= 10;
  return { binMs, count: Math.floor(durationMs / binMs) };
};

export const windowCounter = ({ binMs, count }: BaseWindows): Counter<Uint32Array> => {
  const counts = new Uint32Array(count);
  return {
    add: ({ plannedMs }) => {
      for (const atMs of plannedMs) {
        const window = Math.floor(atMs / binMs);
        if (window < count) counts[window]! += 1;
      }
    },
    result: () => counts,
  };
};

export interface DispersionInput {
  readonly windows: BaseWindows;
  readonly counts: Uint32Array;
  /** Payments expected in each base window, after the random factors; null where not known. */
  readonly expected: Float64Array | null;
  readonly process: ArrivalTheory;
}

/**
 * Allan factor by window, from the base window up to those that fit twenty times into the plan.
 *
 * Theory, for a Poisson process whose rate is known, with L_k the payments expected in window k of n:
 *
 *     A = sum (L_k + L_{k+1} + (L_{k+1} - L_k)^2) / (2 (n - 1) mean L)
 *
 * and what groups add to it; where nothing is left to chance, the factor of L rounded. The standard
 * error is that of the sum of squares for normal counts: sqrt(3 / n) at a steady rate. Where no rate
 * is known, or the instants are recorded, it is A sqrt(3 / n'), with n' = (sum N)^2 / sum N (N - 1), which is fewer than n where a
 * few windows hold most payments.
 */
export const dispersionOf = (input: DispersionInput): readonly Dispersion[] => {
  const { windows, counts, expected, process } = input;
  const even = expected !== null && process.kind === 'even' ? evenCounts(expected) : null;
  return multiples(windows.count).flatMap((merge): readonly Dispersion[] => {
    const found = windowSums(counts, merge);
    if (found.total === 0) return [];
    const windowMs = windows.binMs * merge;
    const head = {
      windowMs,
      windows: found.windows,
      observed: allanFactorOf(found, found.squaredSteps),
    };
    if (even !== null) {
      const sums = windowSums(even, merge);
      return [{ ...head, theory: allanFactorOf(sums, sums.squaredSteps), standardError: 0 }];
    }
    if (expected === null || process.kind !== 'drawn') {
      const standardError = head.observed * Math.sqrt(3 / effectiveWindows(found));
      return [{ ...head, theory: null, standardError }];
    }
    const wanted = windowSums(expected, merge);
    const excess = process.excess(windowMs);
    const variance = varianceOfSquaredSteps(expected, merge, 1 + excess);
    return [
      {
        ...head,
        theory: allanFactorOf(wanted, wanted.pairs + wanted.squaredSteps) + excess,
        standardError: allanFactorOf(wanted, Math.sqrt(variance)),
      },
    ];
  });
};

const effectiveWindows = ({ windows, total, squares }: WindowSums): number => {
  const spread = squares - total;
  return spread > 0 ? Math.min(windows, Math.max(1, total ** 2 / spread)) : windows;
};

/** Counts of payments that come where the expected number passes a half, one and a half, ... */
const evenCounts = (expected: Float64Array): Float64Array => {
  let sum = 0;
  return expected.map((each) => {
    const before = Math.floor(sum + 0.5);
    sum += each;
    return Math.floor(sum + 0.5) - before;
  });
};

/** 1, 2, 5, 10 and so on. */
const multiples = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let decade = 1; decade * FEWEST_WINDOWS <= count; decade *= 10) {
    found.push(...[1, 2, 5].map((step) => step * decade));
  }
  return found.filter((merge) => merge * FEWEST_WINDOWS <= count);
};
