import type { EventCounts } from './event-counts.ts';

/** A surge as it shows at first sight; indices are those of the windows. */
export interface SurgeSight {
  readonly from: number;
  readonly peak: number;
  readonly to: number;
}

/** A surge must lift the rate this far above what is usual around it. */
export const LEAST_LIFT = 1.5;
/** It is over where it lifts the rate by no more than this. */
const OVER = 1.15;
/** Two peaks are two surges where the rate falls between them by this share of the lower lift. */
const LEAST_PROMINENCE = 0.3;
/** In standard deviations of a smoothed count. */
const LEAST_SIGNIFICANCE = 5;
/** A smoothed value is over so many windows and so many events, at least. */
const LEAST_SMOOTHED = { windows: 5, events: 100 };
/** What is usual is seen over a third of the recording, at most six hours. */
const LONGEST_USUAL_MS = 6 * 3_600_000;

/**
 * Surges, in order of time: where the smoothed rate stands out of its own surroundings. What is
 * usual is the opening of the curve, as pictures are cleaned: over a stretch the lowest tenth, and
 * of these the highest. It follows slow ups and downs, and cuts off all that is shorter.
 * Source: Serra, Image Analysis and Mathematical Morphology (1982), the top-hat transform.
 */
export const findSurges = ({ windowMs, counts }: EventCounts): readonly SurgeSight[] => {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const width =
    2 * Math.ceil(Math.max(LEAST_SMOOTHED.windows, LEAST_SMOOTHED.events / mean) / 2) + 1;
  if (width > counts.length / 20) return [];
  const smooth = smoothed(counts, width);
  const stretch = Math.floor(Math.min(LONGEST_USUAL_MS / windowMs, counts.length / 3));
  const usual = opening(smooth, stretch);
  const lifts = smooth.map((value, i) => value / Math.max(usual[i]!, mean / 100));
  const isSurge = (i: number): boolean => {
    const lift = smooth[i]! - usual[i]!;
    const noise = Math.sqrt(smooth[i]! / width);
    return (
      lifts[i]! >= LEAST_LIFT &&
      prominence(smooth, i) >= Math.max(LEAST_PROMINENCE * lift, LEAST_SIGNIFICANCE * noise)
    );
  };
  const peaks = Array.from(smooth.keys()).filter((i) => isPeak(smooth, i) && isSurge(i));
  return peaks.map((peak, k) => ({
    peak,
    from: edge(smooth, lifts, peak, peaks[k - 1] ?? -1),
    to: edge(smooth, lifts, peak, peaks[k + 1] ?? counts.length),
  }));
};

/** Windows that are smoothed over: so many, and so many events in them on average. An odd number. */
export const smoothingWidth = (events: EventCounts): number => {
  const least = Math.max(LEAST_SMOOTHED.windows, LEAST_SMOOTHED.events / meanCount(events));
  return 2 * Math.ceil((least - 1) / 2) + 1;
};

const meanCount = ({ counts }: EventCounts): number =>
  counts.reduce((sum, count) => sum + count, 0) / counts.length;

/** Means over so many windows, an odd number; at the ends over those that there are. */
export const smoothed = (counts: Float64Array, width: number): Float64Array => {
  const half = (width - 1) / 2;
  return counts.map((_, i) => {
    const around = counts.subarray(Math.max(0, i - half), i + half + 1);
    return around.reduce((sum, count) => sum + count, 0) / around.length;
  });
};

const opening = (values: Float64Array, stretch: number): Float64Array => {
  const half = Math.floor(stretch / 2);
  const around = (of: Float64Array, i: number): Float64Array =>
    of.subarray(Math.max(0, i - half), i + half + 1);
  const low = values.map((_, i) => {
    const sorted = around(values, i).toSorted();
    return sorted[Math.floor(sorted.length / 10)]!;
  });
  return low.map((_, i) => around(low, i).reduce((most, value) => Math.max(most, value), 0));
};

const isPeak = (values: Float64Array, i: number): boolean =>
  values[i]! > (values[i - 1] ?? -1) && values[i]! >= (values[i + 1] ?? -1);

/** How far one must go down from a peak before one can climb a higher one. */
const prominence = (values: Float64Array, peak: number): number => {
  const top = values[peak]!;
  const saddle = (step: 1 | -1): number => {
    let low = top;
    for (let i = peak + step; i >= 0 && i < values.length; i += step) {
      if (values[i]! > top) return low;
      low = Math.min(low, values[i]!);
    }
    return low;
  };
  return top - Math.max(saddle(-1), saddle(1));
};

/** Towards the next peak: where the lift is over, else the lowest place between the two. */
const edge = (
  smooth: Float64Array,
  lifts: Float64Array,
  peak: number,
  neighbour: number,
): number => {
  const step = Math.sign(neighbour - peak);
  let lowest = peak;
  for (let i = peak + step; i !== neighbour; i += step) {
    if (smooth[i]! < smooth[lowest]!) lowest = i;
    if (lifts[i]! < OVER) return i;
  }
  return lowest;
};
