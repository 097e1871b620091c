import type { SizingQuestion } from './sizing-question.ts';

/**
 * Numbers of replicas, ascending, among which the fewest is looked for: all up to the most that are to
 * be told of; of two or three sizes, those that were measured.
 */
export const fewestAmong = ({
  capacity,
  replicas,
}: Pick<SizingQuestion, 'capacity' | 'replicas'>): readonly number[] => {
  const most = Math.max(...replicas);
  if (capacity.from !== 'measured') return Array.from({ length: most }, (_, i) => i + 1);
  return capacity.sizes
    .map((size) => size.replicas)
    .filter((size) => size <= most)
    .toSorted((a, b) => a - b);
};

/** The fewest that are needed tell little without the two before them. */
export const withFewer = (needed: number | null, among: readonly number[]): readonly number[] => {
  if (needed === null) return [];
  const at = among.indexOf(needed);
  return among.slice(Math.max(0, at - 2), at + 1);
};
