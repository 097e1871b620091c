import type { Timeline } from '../../model/run/timeline.ts';
import type { Level } from './panel.ts';

/** The middle of each slice, where its figures are drawn. */
export const sliceMiddlesMs = ({ startMs, sliceMs }: Timeline): readonly number[] =>
  startMs.map((atMs) => atMs + sliceMs / 2);

export const perSecond = (counts: readonly number[], sliceMs: number): readonly number[] =>
  counts.map((count) => (count * 1_000) / sliceMs);

/**
 * A quantile over every payment planned in a slice. It is "never" where fewer payments were
 * answered than its rank asks for, and nothing where no payment was planned.
 */
export const quantileLevels = (
  { planned, answered }: Timeline,
  values: readonly (number | null)[],
  quantile: number,
): readonly Level[] =>
  values.map((value, slice) => {
    if (value !== null) return value;
    const payments = planned[slice] ?? 0;
    return payments > 0 && (answered[slice] ?? 0) < Math.ceil(quantile * payments) ? 'never' : null;
  });
