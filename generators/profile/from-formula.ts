import type { Spike } from '../../harness/model/scenario/profile.ts';
import type { Segment } from './rate-profile.ts';
import { spikeCurve } from './spike.ts';

/** A smooth curve of the base rate, and the instants at which its slope may jump. */
export interface BaseCurve {
  readonly kinksMs: readonly number[];
  ratePerSecond(eventMs: number): number;
}

export interface FormulaOptions {
  readonly base: BaseCurve;
  readonly spikes: readonly Spike[];
  /** ISO 8601: the clock that the spikes' instants are read on. */
  readonly eventStart: string;
  readonly durationMs: number;
}

/** The grid is at most this wide, and halved where a chord leaves the curve by more than: */
const GRID_MS = 60_000;
const LARGEST_RELATIVE_ERROR = 1e-4;
/** No narrower than a millisecond of the event, however steep the curve. */
const FINEST_GRID_MS = 1;

/**
 * Base rate times (1 + sum of spikes), as straight pieces. Kinks and jumps lie on the grid, so
 * that only curvature is left to miss: at most 1e-4 of the rate, where chance alone moves a
 * quarter of an hour of a million payments a day by 1e-2.
 */
export const segmentsFromFormula = (options: FormulaOptions): readonly Segment[] => {
  const { base, eventStart, durationMs } = options;
  const spikes = options.spikes.map((spike) => spikeCurve(spike, eventStart));
  const segments: Segment[] = [];
  const grid = gridMs([base.kinksMs, ...spikes.map(({ kinksMs }) => kinksMs)].flat(), durationMs);
  for (const [i, toMs] of grid.entries()) {
    const fromMs = grid[i - 1];
    if (fromMs === undefined) continue;
    const surges = spikes.map((spike) => spike.between(fromMs, toMs));
    const rateAt = (atMs: number): number =>
      base.ratePerSecond(atMs) * surges.reduce((sum, surge) => sum + surge(atMs), 1);
    addChords(segments, rateAt, fromMs, toMs);
  }
  return segments;
};

const gridMs = (kinksMs: readonly number[], durationMs: number): readonly number[] => {
  const whole = Array.from(
    { length: Math.ceil(durationMs / GRID_MS) },
    (_, minute) => minute * GRID_MS,
  );
  const inside = kinksMs.filter((atMs) => atMs > 0 && atMs < durationMs);
  return [...new Set([...whole, ...inside, durationMs])].toSorted((a, b) => a - b);
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
