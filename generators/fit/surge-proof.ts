import type { EventCounts } from './event-counts.ts';
import { halfLifeMs, type SurgeShape } from './surge-shape.ts';

/** Until it has halved, a surge must be above the base by so many standard deviations. */
const LEAST_SIGNIFICANCE = 6;

/** Whether a surge is more than what comes anyway, by how many times the least that it must be. */
export interface SurgeProof {
  /** By what independent customers make: 1 or more is no chance. */
  readonly overChance: number;
  /** By what the other times make. */
  readonly overOthers: number;
}

/**
 * How far a surge stands out of what comes anyway. With N events and B expected without it, from
 * its start until it has halved,
 *
 *     (N - B) / (6 sqrt(D B + 1))
 *
 * D is 1 for independent customers, and the dispersion of stretches of that length outside the
 * surge for the others: where the rate wanders or groups come, rises are nothing special.
 * @param base events expected in each window without any surge
 */
export const proofOf = (
  surge: SurgeShape,
  { windowMs, counts }: EventCounts,
  base: Float64Array,
): SurgeProof => {
  const windowAt = (atMs: number): number =>
    Math.min(counts.length - 1, Math.max(0, Math.floor(atMs / windowMs)));
  const from = windowAt(surge.startMs);
  const to = windowAt(surge.peakMs + halfLifeMs(surge)) + 1;
  const usual = sumOf(base, from, to);
  const above = sumOf(counts, from, to) - usual;
  const uneven = dispersionOutside(counts, base, { from, to });
  const over = (dispersion: number): number =>
    above / (LEAST_SIGNIFICANCE * Math.sqrt(dispersion * usual + 1));
  return { overChance: over(1), overOthers: over(uneven) };
};

interface Stretch {
  readonly from: number;
  /** After its last window. */
  readonly to: number;
}

/** So many stretches must fit into what is outside the surge; else shorter ones are looked at. */
const FEWEST_STRETCHES = 8;
/** Stretches overlap by all but this share of their length. */
const STEP = 1 / 4;
/** Median of the square of a normal number. */
const MEDIAN_SQUARE = 0.4549;

/** Variance over mean, by the median of squares: other surges, being few, leave it alone. */
const dispersionOutside = (
  counts: Float64Array,
  base: Float64Array,
  { from, to }: Stretch,
): number => {
  const outside = counts.length - (to - from);
  const length = Math.max(1, Math.min(to - from, Math.floor(outside / FEWEST_STRETCHES)));
  const step = Math.max(1, Math.floor(length * STEP));
  const squares: number[] = [];
  for (let i = 0; i + length <= counts.length; i += step) {
    if (i < to && i + length > from) continue;
    const usual = sumOf(base, i, i + length);
    if (usual > 0) squares.push((sumOf(counts, i, i + length) - usual) ** 2 / usual);
  }
  const median = squares.toSorted((a, b) => a - b)[Math.floor(squares.length / 2)] ?? 0;
  return Math.max(1, median / MEDIAN_SQUARE);
};

const sumOf = (values: Float64Array, from: number, to: number): number =>
  values.subarray(from, to).reduce((sum, value) => sum + value, 0);
