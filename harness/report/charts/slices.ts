import type { Timeline } from '../../model/run/timeline.ts';
import { quantileParts } from '../../model/run/quantile-parts.ts';
import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import type { Level } from './panel.ts';

/** The middle of each slice, where its figures are drawn. */
export const sliceMiddlesMs = ({ startMs, sliceMs }: Timeline): readonly number[] =>
  startMs.map((atMs) => atMs + sliceMs / 2);

export const perSecond = (counts: readonly number[], sliceMs: number): readonly number[] =>
  counts.map((count) => (count * 1_000) / sliceMs);

/**
 * A quantile over every payment planned in a slice, or in as many neighbours as can tell it. It is
 * "never" where fewer payments were answered than its rank asks for, and nothing where none was
 * planned or they cannot tell it.
 */
export const quantileLevels = (
  timeline: Timeline,
  values: readonly (number | null)[],
  quantile: number,
): readonly Level[] => {
  const parts = quantileParts(timeline, quantile);
  const byPart = (counts: readonly number[]): readonly number[] => {
    const sums: number[] = [];
    for (const [slice, part] of parts.entries()) sums[part] = (sums[part] ?? 0) + counts[slice]!;
    return sums;
  };
  const [planned, answered] = [byPart(timeline.planned), byPart(timeline.answered)];
  const least = smallestSampleFor(quantile);
  return values.map((value, slice) => {
    if (value !== null || timeline.planned[slice] === 0) return value;
    const part = parts[slice]!;
    const payments = planned[part]!;
    const isNever = payments >= least && answered[part]! < Math.ceil(quantile * payments - 1e-9);
    return isNever ? 'never' : null;
  });
};
