import { expect, it } from 'vitest';

import { pairedSlices, unpairedWarnings } from '../../../harness/compare/paired-slices.ts';
import type { RunSlice } from '../../../harness/estimate/run-slice.ts';
import type { RunTables } from '../../../harness/estimate/tables-of-run.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';
import { sideTables } from './side-tables.ts';

const tables = sideTables({ seed: 1 });
const slice = (step: string, window: string | null = null, blockMs = 1_000): RunSlice => ({
  step,
  window,
  ...tables,
  times: { ...tables.times, blockMs },
});

const { run } = SYNTHETIC.pass();
const WINDOW = { ...run.windows[0]!, name: 'egress', fromMs: 1_000, toMs: 9_000 };

const runWith = (
  slices: readonly RunSlice[],
  windows: readonly (typeof WINDOW)[] = [WINDOW],
): RunTables => ({
  folder: 'runs/1',
  run: { ...run, windows: [...windows] },
  withinMs: 1_000,
  slices,
});

const whole = [slice('pay'), slice('pay', 'egress')];

it('what both runs have is paired, and nothing is warned of', () => {
  const one = runWith(whole);
  expect(pairedSlices(one, one).map(({ step, window }) => [step, window])).toEqual([
    ['pay', null],
    ['pay', 'egress'],
  ]);
  expect(unpairedWarnings(one, one)).toEqual([]);
});

it('a step or a window that only one run has is left out, and told once', () => {
  const more = [...whole, slice('inquire'), slice('inquire', 'egress'), slice('pay', 'closing')];
  const closing = { ...WINDOW, name: 'closing' };
  const [baseline, candidate] = [runWith(whole), runWith(more, [WINDOW, closing])];
  expect(pairedSlices(baseline, candidate)).toHaveLength(2);
  expect(unpairedWarnings(baseline, candidate)).toEqual([
    {
      code: 'not-compared',
      message:
        'Not compared: inquire, which only the candidate has; ' +
        'the window closing, which only the candidate has.',
    },
  ]);
  expect(unpairedWarnings(candidate, baseline)[0]!.message).toContain(
    'inquire, which only the baseline has',
  );
});

it('a window elsewhere and other blocks of time are told too', () => {
  const baseline = runWith([...whole, slice('settled'), slice('settled', 'egress')]);
  const moved = [{ ...WINDOW, toMs: 10_000 }];
  const candidate = runWith(
    [...whole, slice('settled', null, 500), slice('settled', 'egress')],
    moved,
  );
  expect(pairedSlices(baseline, candidate).map(({ step }) => step)).toEqual(['pay']);
  expect(unpairedWarnings(baseline, candidate)[0]!.message).toBe(
    'Not compared: the window egress, which lies elsewhere in the other run; ' +
      'settled, which is cut into other blocks of time.',
  );
});
