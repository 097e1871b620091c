import type { RunTables } from '../estimate/tables-of-run.ts';
import { COMPARISON_SCHEMA, type Comparison } from '../model/comparison/comparison.ts';
import type { Warning } from '../model/warning.ts';
import { canTell, cannotTell } from './can-tell.ts';
import { compareTables, type CompareOptions } from './compare-tables.ts';
import { comparedRun } from '../model/comparison/compared-run.ts';
import { comparisonHeadline, notComparableHeadline } from './headline.ts';
import { resolutionOf } from './resolution.ts';
import { pairedSlices, unpairedWarnings } from './paired-slices.ts';

export interface RunsOptions extends Omit<CompareOptions, 'resolution'> {
  readonly warnings: readonly Warning[];
}

/** Two runs that can be compared, compared. */
export const compareRuns = (
  baseline: RunTables,
  candidate: RunTables,
  { warnings, ...options }: RunsOptions,
): Comparison => {
  const resolution = resolutionOf(baseline.run, candidate.run);
  const found = compareTables(pairedSlices(baseline, candidate), { ...options, resolution });
  const sides = { baseline: comparedRun(baseline), candidate: comparedRun(candidate) };
  const isBlind = found.verdict === 'no-difference' && !canTell(found.differences);
  const told = isBlind
    ? {
        verdict: 'not-comparable' as const,
        reasons: [cannotTell(found.differences[0]?.step ?? 'payments')],
        headline: notComparableHeadline(
          sides,
          'too few independent payments to tell any difference',
        ),
      }
    : {
        verdict: found.verdict,
        reasons: found.reasons,
        headline: comparisonHeadline(baseline.run.scenario.name, found),
      };
  return {
    schema: COMPARISON_SCHEMA,
    ...told,
    warnings: [...warnings, ...unpairedWarnings(baseline, candidate)],
    pairing: options.pairing,
    falseAlarms: options.falseAlarms,
    ...sides,
    differences: found.differences,
    shapes: found.shapes,
  };
};
