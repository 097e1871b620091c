import { cumulated, type EventCounts } from './event-counts.ts';

/**
 * How unevenly events fall at one time scale, whatever the trend. Of three windows of length T side
 * by side, with N_i events and the shares p_i of the three by the fitted curve,
 *
 *     A'(T) = E[(d_1 - 2 d_2 + d_3)^2 / (S v)],   d_i = N_i - p_i S,   S = N_1 + N_2 + N_3 > 0
 *     v     = p_1 + 4 p_2 + p_3 - (p_1 - 2 p_2 + p_3)^2
 *
 * Given S, a Poisson process deals it out like dice with the chances p_i, so that A' is exactly 1
 * at every T, be the rate high or low. Where the fitted curve misses the real one, its level and
 * its slope cancel; only its bend does not. The Allan factor, of triples of windows, is the same
 * for a flat rate. Triples overlap: one begins in each window of the counts, 16 a T at most. Two
 * over the variance of the mean is, for n windows of length T, each of m windows of the counts,
 *
 *     nu = n m / (1 + 2 (rho(1/m)^2 + rho(2/m)^2 + ...))
 *
 * with rho a line from 1 through -2/3 at 1 and 1/6 at 2 to 0 at 3.
 * Source: the second difference and its overlapping estimate are those of Hadamard's variance, see
 * Riley, Handbook of Frequency Stability Analysis, NIST SP 1065 (2008), sections 5.2.9 and 5.2.10;
 * dealing out a sum is the test of Przyborowski and Wilenski, Biometrika 31 (1940).
 */
export interface Dispersion {
  readonly windowMs: number;
  readonly windows: number;
  /** The Allan factor as it is defined, trend and all; NaN without events. */
  readonly allanFactor: number;
  /** Without the trend. */
  readonly trendFree: number;
  /** Of `trendFree`, for a Poisson process. */
  readonly standardError: number;
  /** The same by the rate of the place, from calm to busy, where the rate varies enough. */
  readonly byRate: readonly DispersionCell[];
}

export interface DispersionCell {
  readonly windowMs: number;
  readonly trendFree: number;
  readonly degreesOfFreedom: number;
  /** Events expected in a window. */
  readonly expected: number;
}

export interface DispersionOptions {
  readonly events: EventCounts;
  /** Events expected in each window by the fitted curve. */
  readonly expected: Float64Array;
  /** For each window 1 where a surge is on, else 0: such windows are left out. */
  readonly inSurge: Uint8Array;
}

/** Windows of a scale that must fit into the recording. */
const FEWEST_WINDOWS = 12;
/** In longer ones the base, fitted hour by hour, has swallowed what there was to see. */
const LONGEST_WINDOW_MS = 1_800_000;
const MOST_TRIPLES_A_WINDOW = 16;
const LEVELS = 4;
/** Below this the busiest and the calmest quarter are one level. */
const LEAST_RATE_RATIO = 1.5;
/** One figure a scale: the windows of the counts, twice as long, four times, and so on. */
export const dispersionCurve = ({
  events: { windowMs, counts },
  expected,
  inSurge,
}: DispersionOptions): readonly Dispersion[] => {
  const events = cumulated(counts);
  const curve = cumulated(expected);
  const surges = cumulated(Float64Array.from(inSurge));
  const levels = rateLevels(expected);
  const scales: Dispersion[] = [];
  const longest = Math.min(counts.length / FEWEST_WINDOWS, LONGEST_WINDOW_MS / windowMs);
  for (let m = 1; m <= longest; m *= 2) {
    const sums = levels.map(() => ({ triples: 0, squares: 0, expected: 0 }));
    const step = Math.max(1, Math.floor(m / MOST_TRIPLES_A_WINDOW));
    let looked = 0;
    for (let i = 0; i + 3 * m < events.length; i += step) {
      looked += 1;
      const sum = events[i + 3 * m]! - events[i]!;
      const expectedSum = curve[i + 3 * m]! - curve[i]!;
      if (sum === 0 || expectedSum === 0 || surges[i + 3 * m]! > surges[i]!) continue;
      const bend = bendAt(curve, i, m) / expectedSum;
      const middle = (curve[i + 2 * m]! - curve[i + m]!) / expectedSum;
      // p_1 + 4 p_2 + p_3 is 1 + 3 p_2.
      const v = 1 + 3 * middle - bend * bend;
      const level = sums[levelOf(levels, expectedSum / (3 * m))]!;
      level.triples += 1;
      level.squares += (bendAt(events, i, m) - bend * sum) ** 2 / (sum * v);
      level.expected += expectedSum / 3;
    }
    const windows = counts.length / m;
    scales.push(
      scaleOf({ windowMs: m * windowMs, windows, m, looked }, sums, plainAllan(events, m)),
    );
  }
  return scales;
};

interface LevelSums {
  readonly triples: number;
  readonly squares: number;
  readonly expected: number;
}

interface Scale {
  readonly windowMs: number;
  readonly windows: number;
  readonly m: number;
  readonly looked: number;
}

const scaleOf = (
  { windowMs, windows, m, looked }: Scale,
  sums: readonly LevelSums[],
  allanFactor: number,
): Dispersion => {
  const freedomOf = (triples: number): number => (freedomPerWindow(m) * windows * triples) / looked;
  const triples = sums.reduce((sum, level) => sum + level.triples, 0);
  const trendFree = sums.reduce((sum, level) => sum + level.squares, 0) / triples;
  return {
    windowMs,
    windows: Math.floor(windows),
    allanFactor,
    trendFree,
    standardError: Math.sqrt(2 / freedomOf(triples)),
    byRate: sums
      .filter((level) => freedomOf(level.triples) >= 4)
      .map((level) => ({
        windowMs,
        trendFree: level.squares / level.triples,
        degreesOfFreedom: freedomOf(level.triples),
        expected: level.expected / level.triples,
      })),
  };
};

/** The second difference of three windows: the first less twice the second and the third. */
const bendAt = (sums: Float64Array, i: number, m: number): number =>
  sums[i + 3 * m]! - 3 * sums[i + 2 * m]! + 3 * sums[i + m]! - sums[i]!;

const plainAllan = (events: Float64Array, m: number): number => {
  let squares = 0;
  let total = 0;
  const windows = Math.floor((events.length - 1) / m);
  for (let k = 0; k < windows; k += 1) {
    const count = events[(k + 1) * m]! - events[k * m]!;
    total += count;
    if (k > 0) squares += (count - (events[k * m]! - events[(k - 1) * m]!)) ** 2;
  }
  return squares / (windows - 1) / ((2 * total) / windows);
};

const freedomPerWindow = (m: number): number => {
  const lags = Math.min(m, MOST_TRIPLES_A_WINDOW);
  let sum = 1;
  for (let lag = 1; lag < 3 * lags; lag += 1) sum += 2 * correlation(lag / lags) ** 2;
  return lags / sum;
};

const correlation = (u: number): number => {
  if (u < 1) return 1 - (5 / 3) * u;
  return u < 2 ? -2 / 3 + (5 / 6) * (u - 1) : (3 - u) / 6;
};

/** Upper ends of the levels of rate but the last, a quarter of the time each; none where it is flat. */
const rateLevels = (curve: Float64Array): readonly number[] => {
  const sorted = curve.toSorted();
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))]!;
  if (at(0.875) < LEAST_RATE_RATIO * at(0.125)) return [Infinity];
  const ends = Array.from({ length: LEVELS - 1 }, (_, i) => at((i + 1) / LEVELS));
  return [...ends, Infinity];
};

const levelOf = (levels: readonly number[], rate: number): number =>
  levels.findIndex((end) => rate <= end);
