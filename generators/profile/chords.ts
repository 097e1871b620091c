import type { Segment } from './rate-profile.ts';

export interface ChordOptions {
  readonly fromMs: number;
  readonly toMs: number;
  /** Where the curve may bend or jump; those outside do not matter. */
  readonly kinksMs: readonly number[];
  /** The curve in payments per second, between two instants without a kink between them. */
  readonly rateBetween: (fromMs: number, toMs: number) => (atMs: number) => number;
}

/** The grid is at most this wide, and halved where a chord leaves the curve by more than: */
const GRID_MS = 60_000;
const LARGEST_RELATIVE_ERROR = 1e-4;
/** No narrower than a millisecond of the event, however steep the curve. */
const FINEST_GRID_MS = 1;

/**
 * A curve as straight pieces. Kinks and jumps lie on the grid, so that only curvature is left to
 * miss: at most 1e-4 of the rate, where chance alone moves a quarter of an hour of a million
 * payments a day by 1e-2.
 */
export const chords = ({
  fromMs,
  toMs,
  kinksMs,
  rateBetween,
}: ChordOptions): readonly Segment[] => {
  const segments: Segment[] = [];
  const grid = gridMs(fromMs, toMs, kinksMs);
  for (const [i, end] of grid.entries()) {
    const start = grid[i - 1];
    if (start !== undefined) addChords(segments, rateBetween(start, end), start, end);
  }
  return segments;
};

const gridMs = (fromMs: number, toMs: number, kinksMs: readonly number[]): readonly number[] => {
  const whole = Array.from(
    { length: Math.ceil((toMs - fromMs) / GRID_MS) },
    (_, minute) => fromMs + minute * GRID_MS,
  );
  const inside = kinksMs.filter((atMs) => atMs > fromMs && atMs < toMs);
  return [...new Set([...whole, ...inside, toMs])].toSorted((a, b) => a - b);
};

const addChords = (
  segments: Segment[],
  rateAt: (atMs: number) => number,
  fromMs: number,
  toMs: number,
): void => {
  const [from, to] = [rateAt(fromMs), rateAt(toMs)];
  const fits = [0.25, 0.5, 0.75].every((part) => {
    const rate = rateAt(fromMs + part * (toMs - fromMs));
    return Math.abs(from + part * (to - from) - rate) <= LARGEST_RELATIVE_ERROR * rate;
  });
  if (fits || toMs - fromMs <= FINEST_GRID_MS) {
    segments.push({ fromMs, toMs, fromPerSecond: from, toPerSecond: to });
    return;
  }
  const middleMs = (fromMs + toMs) / 2;
  addChords(segments, rateAt, fromMs, middleMs);
  addChords(segments, rateAt, middleMs, toMs);
};
