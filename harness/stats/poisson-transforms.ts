import { countBelow } from './count-below.ts';

/**
 * Three ways to see whether instants are a Poisson process whose rate is unknown but steady over a
 * window. Each turns them into numbers that are uniform over [0, 1) if so, for a Kolmogorov test.
 * The first is blind to instants that lie too evenly; the other two are not.
 *
 * Windows lie side by side from `fromMs`; instants, ascending, count in whole windows only.
 */
export interface Windows {
  readonly fromMs: number;
  readonly toMs: number;
  readonly windowMs: number;
}

/**
 * Where each instant lies in its window: given their number, instants of a Poisson process are
 * independent and uniform.
 */
export const conditionalUniforms = (instantsMs: Float64Array, windows: Windows): Float64Array =>
  overWindows(instantsMs, windows, () => {});

/**
 * Gaps against what is left of the window. With T_1 <= ... <= T_n the places in a window of length
 * 1 and T_0 = 0, the numbers -(n + 1 - j) ln((1 - T_j) / (1 - T_(j-1))) are independent and
 * exponential with mean 1.
 * Source: Brown et al., "Statistical analysis of a telephone call center", J. American Statistical
 * Association 100 (2005), section 3.1.
 */
export const brownUniforms = (instantsMs: Float64Array, windows: Windows): Float64Array =>
  overWindows(instantsMs, windows, (places) => {
    const n = places.length;
    let rest = 1;
    for (let j = 0; j < n; j += 1) {
      const left = 1 - places[j]!;
      places[j] = 1 - (left / rest) ** (n - j);
      rest = left;
    }
  });

/**
 * Gaps sorted by length. The n places cut the window into n + 1 gaps; with C_1 <= ... <= C_(n+1)
 * the sorted ones and C_0 = 0, the sums of the first so many (n + 2 - j) (C_j - C_(j-1)) are again
 * distributed as n sorted uniform numbers.
 * Source: Durbin, Biometrika 48 (1961); Lewis, Biometrika 52 (1965); by far the most telling of the
 * three in Kim and Whitt, "Choosing arrival process models for service systems", Naval Research
 * Logistics 61 (2014).
 */
export const lewisUniforms = (instantsMs: Float64Array, windows: Windows): Float64Array =>
  overWindows(instantsMs, windows, (places) => {
    const n = places.length;
    const gaps = new Float64Array(n + 1);
    for (let i = 0; i <= n; i += 1) gaps[i] = (places[i] ?? 1) - (i === 0 ? 0 : places[i - 1]!);
    gaps.sort();
    let sum = 0;
    for (let j = 0; j < n; j += 1) {
      sum += (n + 1 - j) * (gaps[j]! - (j === 0 ? 0 : gaps[j - 1]!));
      places[j] = Math.min(sum, 1);
    }
  });

/** The places, from 0 to 1, of the instants in their windows; each window's are transformed. */
const overWindows = (
  instantsMs: Float64Array,
  { fromMs, toMs, windowMs }: Windows,
  transform: (places: Float64Array) => void,
): Float64Array => {
  const windows = Math.floor((toMs - fromMs) / windowMs);
  const edgeMs = (window: number): number => fromMs + window * windowMs;
  const start = countBelow(instantsMs, fromMs);
  const places = instantsMs.slice(start, countBelow(instantsMs, edgeMs(windows)));
  let end = 0;
  for (let window = 0; window < windows; window += 1) {
    const first = end;
    for (; end < places.length && places[end]! < edgeMs(window + 1); end += 1) {
      places[end] = (places[end]! - edgeMs(window)) / windowMs;
    }
    if (end > first) transform(places.subarray(first, end));
  }
  return places;
};
