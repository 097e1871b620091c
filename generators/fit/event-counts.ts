/** How many events fell into equal windows, side by side from the start of what was recorded. */
export interface EventCounts {
  readonly windowMs: number;
  readonly counts: Float64Array;
}

/** Counts of ascending instants, in ms since the start; those outside the windows do not count. */
const countInstants = (
  instantsMs: Float64Array,
  durationMs: number,
  windowMs: number,
): EventCounts => {
  const counts = new Float64Array(Math.floor(durationMs / windowMs));
  for (const instantMs of instantsMs) {
    const window = Math.floor(instantMs / windowMs);
    if (window >= 0 && window < counts.length) counts[window]! += 1;
  }
  return { windowMs, counts };
};

/** The same events in windows so many times longer; what does not fill the last one is left out. */
export const coarser = ({ windowMs, counts }: EventCounts, times: number): EventCounts => {
  const sums = new Float64Array(Math.floor(counts.length / times));
  for (let i = 0; i < sums.length * times; i += 1) sums[Math.floor(i / times)]! += counts[i]!;
  return { windowMs: windowMs * times, counts: sums };
};

/** Sums of all before each place: one more than there are values. */
export const cumulated = (values: Float64Array): Float64Array => {
  const sums = new Float64Array(values.length + 1);
  for (const [i, value] of values.entries()) sums[i + 1] = sums[i]! + value;
  return sums;
};

/** The shortest of 1, 2, 5, 10, 20, ... ms that is no shorter than the given time. */
export const roundWindowMs = (leastMs: number): number => {
  const decade = 10 ** Math.floor(Math.log10(leastMs));
  // Of 3e-17 too much by the logarithm no window becomes five times as long.
  const step = [1, 2, 5, 10].find((each) => each * decade >= leastMs * (1 - 1e-9))!;
  return Math.round(step * decade * 1e6) / 1e6;
};

/** Windows that are counted at most: 8 bytes each, and several copies. */
const MOST_WINDOWS = 4_000_000;

/** Counts of a trace in windows short enough to show everything: about one event in each. */
export const countsOfTrace = (
  instantsMs: Float64Array,
  durationMs: number,
  resolutionMs: number,
): EventCounts => {
  const leastMs = Math.max(durationMs / instantsMs.length, durationMs / MOST_WINDOWS, resolutionMs);
  return countInstants(instantsMs, durationMs, roundWindowMs(leastMs));
};
