import { comparability } from '../compare/comparability.ts';
import { compareRuns } from '../compare/compare-runs.ts';
import { comparisonPicture } from '../compare/comparison-picture.ts';
import { notComparable } from '../compare/not-comparable.ts';
import type { Comparison } from '../model/comparison/comparison.ts';
import type { ComparisonPicture } from '../model/comparison/picture.ts';
import { formatDuration } from '../units/duration.ts';
import type { NamedRun } from './named-run.ts';

export interface ComparedPair {
  readonly comparison: Comparison;
  /** Null where the runs cannot be compared. */
  readonly picture: ComparisonPicture | null;
  readonly baseline: NamedRun;
  readonly candidate: NamedRun;
}

export interface PairOptions {
  /** Another machine or other versions make two runs not comparable. */
  readonly sameMachine: boolean;
  /** Share of pairs of equal runs that may get another verdict. */
  readonly falseAlarms: number;
}

/** Compares two runs, or says why they cannot be. */
export const comparePair = async (
  baseline: NamedRun,
  candidate: NamedRun,
  { sameMachine, falseAlarms }: PairOptions,
): Promise<ComparedPair> => {
  const comparable = comparability(baseline.run, candidate.run, { sameMachine });
  const { pairing, warnings } = comparable;
  if (pairing === 'none') {
    const comparison = notComparable(baseline, candidate, comparable);
    return { comparison, picture: null, baseline, candidate };
  }
  const of = await baseline.tables();
  const against = await candidate.tables({ withinMs: of.withinMs });
  if (against.withinMs !== of.withinMs) {
    const refusals = [goodputFault(of.withinMs, against.withinMs)];
    const comparison = notComparable(baseline, candidate, { refusals, warnings });
    return { comparison, picture: null, baseline, candidate };
  }
  const comparison = compareRuns(of, against, { pairing, falseAlarms, warnings });
  return { comparison, picture: comparisonPicture(of, against, pairing), baseline, candidate };
};

/** Where the tables of a candidate were kept with another limit, they cannot be counted anew. */
const goodputFault = (baselineMs: number, candidateMs: number): string =>
  `Another limit of goodput: ${formatDuration(baselineMs)} against ${formatDuration(candidateMs)}.`;
