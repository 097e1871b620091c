/**
 * A rate of payments over time, as straight pieces that may jump where they meet. Every demand,
 * measured or made up, becomes one of these; all that follows knows no other form.
 *
 * In the piece from a to b (ms) with the rates r and s (per second) at its ends, with
 * x = (t - a) / 1000 and k = 1000 (s - r) / (b - a):
 *
 *     rate       r(t) = r + k x
 *     integral   L(t) = L(a) + x (r + k x / 2)
 *     inverse    x    = 2 c / (r + sqrt(r^2 + 2 k c)),   c = y - L(a)
 *
 * L counts payments expected since instant zero, and is negative before it. The inverse is the
 * root of the quadratic written so that no two near numbers are subtracted; it holds for k = 0.
 */
export interface RateProfile {
  readonly segments: readonly Segment[];
  readonly fromMs: number;
  readonly toMs: number;
  /** The highest rate anywhere. */
  readonly peakPerSecond: number;
  /** At a jump, the rate after it. */
  ratePerSecond(atMs: number): number;
  /** L(t): payments expected from instant zero to an instant; flat outside the profile. */
  expected(atMs: number): number;
  /** The instant at which so many payments are expected since instant zero: the inverse of L. */
  instantMs(expected: number): number;
  /** Puts its instant in the place of each of the first so many counts, which ascend. */
  toInstantsMs(expected: Float64Array, count: number): void;
}

/** Each segment begins where the one before it ends; rates are zero or more. */
export interface Segment {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
}

export const rateProfile = (segments: readonly Segment[]): RateProfile => {
  const starts = Float64Array.from(segments, ({ fromMs }) => fromMs);
  const ends = Float64Array.from(segments, ({ toMs }) => toMs);
  const rates = Float64Array.from(segments, ({ fromPerSecond }) => fromPerSecond);
  const slopes = Float64Array.from(segments, slopePerSecond2);
  const toMs = segments.at(-1)!.toMs;
  const integral = (segment: number, atMs: number): number => {
    const seconds = (atMs - starts[segment]!) / 1_000;
    return seconds * (rates[segment]! + (slopes[segment]! * seconds) / 2);
  };
  const before = integralsSinceZero(segments, integral);
  const instantIn = (segment: number, expected: number): number => {
    const rest = expected - before[segment]!;
    if (rest <= 0) return starts[segment]!;
    const rate = rates[segment]!;
    const root = Math.sqrt(Math.max(0, rate * rate + 2 * slopes[segment]! * rest));
    return Math.min(starts[segment]! + (2_000 * rest) / (rate + root), ends[segment]!);
  };
  return {
    segments,
    fromMs: starts[0]!,
    toMs,
    peakPerSecond: peakOf(segments),
    ratePerSecond: (atMs) => {
      if (atMs < starts[0]! || atMs >= toMs) return 0;
      const segment = lastAtOrBelow(starts, atMs);
      return rates[segment]! + (slopes[segment]! * (atMs - starts[segment]!)) / 1_000;
    },
    expected: (atMs) => {
      const inside = Math.min(Math.max(atMs, starts[0]!), toMs);
      const segment = lastAtOrBelow(starts, inside);
      return before[segment]! + integral(segment, inside);
    },
    instantMs: (expected) => instantIn(lastAtOrBelow(before, expected), expected),
    toInstantsMs: (expected, count) => {
      if (count === 0) return;
      let segment = lastAtOrBelow(before, expected[0]!);
      for (let i = 0; i < count; i += 1) {
        while (segment + 1 < before.length && before[segment + 1]! <= expected[i]!) segment += 1;
        expected[i] = instantIn(segment, expected[i]!);
      }
    },
  };
};

/**
 * The same curve in another time or height: instants times one factor, rates times the other. Pieces
 * so short that both their ends become one number are left out.
 */
export const stretched = (
  segments: readonly Segment[],
  by: { readonly time: number; readonly rate: number },
): readonly Segment[] =>
  segments
    .map((segment) => ({
      fromMs: segment.fromMs * by.time,
      toMs: segment.toMs * by.time,
      fromPerSecond: segment.fromPerSecond * by.rate,
      toPerSecond: segment.toPerSecond * by.rate,
    }))
    .filter(({ fromMs, toMs }) => toMs > fromMs);

const peakOf = (segments: readonly Segment[]): number =>
  segments.reduce(
    (peak, { fromPerSecond, toPerSecond }) => Math.max(peak, fromPerSecond, toPerSecond),
    0,
  );

const slopePerSecond2 = ({ fromMs, toMs, fromPerSecond, toPerSecond }: Segment): number =>
  (1_000 * (toPerSecond - fromPerSecond)) / (toMs - fromMs);

/**
 * L at the start of each segment. It is summed outwards from the first segment that starts at or
 * after instant zero, so that what lies before zero changes no digit of what lies after it.
 */
const integralsSinceZero = (
  segments: readonly Segment[],
  integral: (segment: number, atMs: number) => number,
): Float64Array => {
  const zero = Math.max(
    0,
    segments.findIndex(({ fromMs }) => fromMs >= 0),
  );
  const sums = new Float64Array(segments.length);
  for (let i = zero + 1; i < segments.length; i += 1) {
    sums[i] = sums[i - 1]! + integral(i - 1, segments[i - 1]!.toMs);
  }
  for (let i = zero - 1; i >= 0; i -= 1) {
    sums[i] = sums[i + 1]! - integral(i, segments[i]!.toMs);
  }
  return sums;
};

/** The last index whose value is at or below the given one; 0 where none is. Values ascend. */
const lastAtOrBelow = (values: Float64Array, limit: number): number => {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (values[middle]! <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
};
