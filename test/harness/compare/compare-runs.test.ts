import { expect, it } from 'vitest';

import { compareRuns } from '../../../harness/compare/compare-runs.ts';
import type { RunTables } from '../../../harness/estimate/tables-of-run.ts';
import { comparisonSchema } from '../../../harness/model/comparison/comparison.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { sideTables, type SideOptions } from './side-tables.ts';

const { run } = SYNTHETIC.pass();

const runOf = (side: SideOptions, p50Ms = 1, steps: readonly string[] = ['pay']): RunTables => ({
  folder: 'runs/1',
  run: { ...run, lateness: { ...run.lateness, p50Ms } },
  withinMs: 1_000,
  slices: steps.map((step) => ({ step, window: null, ...sideTables(side) })),
});

const OPTIONS = { pairing: 'paired', falseAlarms: 0.005, warnings: [] } as const;

const compare = (baseline: RunTables, candidate: RunTables) =>
  comparisonSchema.parse(compareRuns(baseline, candidate, OPTIONS));

it('a slower run is worse, and the headline says by what', () => {
  const found = compare(runOf({ seed: 1 }), runOf({ seed: 2, factor: 1.3 }));
  expect(found.verdict).toBe('worse');
  expect(found.headline).toMatch(/^WORSE opening-ceremony: p50 of pay .*; \d+ more$/);
});

it('two equal runs do not differ, and the headline says what would have been seen', () => {
  const found = compare(runOf({ seed: 1 }), runOf({ seed: 2 }));
  expect(found).toMatchObject({ verdict: 'no-difference', reasons: [], warnings: [] });
  expect(found.headline).toMatch(/^NO DIFFERENCE .* would have been seen$/);
});

it('what a later generator may have done is told as the instrument’s', () => {
  const found = compare(runOf({ seed: 1 }, 1), runOf({ seed: 1, laterMs: 2.5 }, 3.5));
  const p50 = found.differences.find(({ metric }) => metric === 'p50')!;
  expect(p50).toMatchObject({ verdict: 'no-difference', instrumentMs: 3.5, p: 1 });
  expect(p50.effect.low).toBeGreaterThan(0);
});

it('a pair that could not see times twice as long is not comparable', () => {
  const short = (seed: number): RunTables => {
    const { times, inTime, failed } = sideTables({ seed });
    const four = <T extends { readonly total: Uint32Array; readonly counted: Uint32Array }>(
      of: T,
    ) => ({
      ...of,
      total: of.total.subarray(0, 4),
      counted: of.counted.subarray(0, 4),
    });
    const counts = times.counts.subarray(0, 4 * (times.bins + 1));
    const cut = { ...times, blocks: 4, counts, sums: times.sums.subarray(0, 4) };
    const slice = {
      step: 'pay',
      window: null,
      times: cut,
      inTime: four(inTime),
      failed: four(failed),
    };
    return { ...runOf({ seed }), slices: [slice] };
  };
  const found = compare(short(1), short(2));
  expect(found.verdict).toBe('not-comparable');
  expect(found.reasons[0]).toContain('to tell any change of pay');
});

it('a step that only one run has is warned of', () => {
  const found = compare(runOf({ seed: 1 }), runOf({ seed: 2 }, 1, ['pay', 'inquire']));
  expect(found.warnings.map(({ code }) => code)).toEqual(['not-compared']);
});
