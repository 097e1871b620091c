import type { RunTables } from '../estimate/tables-of-run.ts';
import { COMPARISON_SCHEMA, type Comparison } from '../model/comparison/comparison.ts';
import type { Warning } from '../model/warning.ts';
import { compareTables, type CompareOptions } from './compare-tables.ts';
import { comparedRun } from './compared-run.ts';
import { comparisonHeadline } from './headline.ts';
import { pairedSlices } from './paired-slices.ts';

/** Two runs that can be compared, compared. */
export const compareRuns = (
  baseline: RunTables,
  candidate: RunTables,
  { warnings, ...options }: CompareOptions & { readonly warnings: readonly Warning[] },
): Comparison => {
  const found = compareTables(pairedSlices(baseline, candidate), options);
  return {
    schema: COMPARISON_SCHEMA,
    verdict: found.verdict,
    reasons: found.reasons,
    warnings: [...warnings],
    headline: comparisonHeadline(baseline.run.scenario.name, found),
    pairing: options.pairing,
    falseAlarms: options.falseAlarms,
    baseline: comparedRun(baseline),
    candidate: comparedRun(candidate),
    differences: found.differences,
    shapes: found.shapes,
  };
};
