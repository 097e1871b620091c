import type { RunTables } from '../estimate/tables-of-run.ts';
import type { ComparedSlice } from './compare-tables.ts';

/**
 * What both runs have: the same step in the same window, cut into the same blocks. A window that
 * one of them has elsewhere is another one.
 */
export const pairedSlices = (baseline: RunTables, candidate: RunTables): readonly ComparedSlice[] =>
  baseline.slices.flatMap(({ step, window, ...of }) => {
    if (!isSameWindow(window, baseline, candidate)) return [];
    const against = candidate.slices.find(
      (slice) => slice.step === step && slice.window === window,
    );
    if (against === undefined || against.times.blockMs !== of.times.blockMs) return [];
    return [{ step, window, baseline: of, candidate: against }];
  });

const isSameWindow = (name: string | null, ...sides: readonly RunTables[]): boolean => {
  const places = sides.map(({ run }) => run.windows.find((window) => window.name === name));
  const [one, other] = places;
  return name === null || (one?.fromMs === other?.fromMs && one?.toMs === other?.toMs);
};
