import type { Part, SplitTables } from '../estimate/tables-of-split.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import { AB_SCHEMA, type Ab, type AbControl } from '../model/comparison/ab.ts';
import type { Comparison } from '../model/comparison/comparison.ts';
import type { Run } from '../model/run/run.ts';
import { sideOf, type Side } from '../model/split/side-of.ts';
import { compareRuns } from './compare-runs.ts';
import type { CompareOptions } from './compare-tables.ts';
import { notComparable } from './not-comparable.ts';
import { splitControl } from './split-control.ts';

export interface CompareSplitOptions extends Pick<CompareOptions, 'falseAlarms'> {
  readonly folder: string;
  /** What each side is called. */
  readonly names: Readonly<Record<Side, string>>;
}

/**
 * Two targets that took turns in one run. Each pair of neighbouring blocks is a pair of the test: what
 * the machine did meanwhile, both met. It is judged only if each side agrees with itself.
 */
export const compareSplit = (tables: SplitTables, options: CompareSplitOptions): Ab => {
  const { run, split, pairs, steps } = tables;
  const { falseAlarms } = options;
  const { seed, blockMs, settleMs } = split;
  const refusals = runFaults(run);
  const control = refusals.length > 0 ? null : splitControl(steps, falseAlarms);
  const disturbed = control?.verdict === 'disturbed' ? [disturbance(control)] : [];
  const [baseline, candidate] = (['a', 'b'] as const).map((side) =>
    runOf(side, tables, options),
  ) as [RunTables, RunTables];
  const comparison: Comparison =
    refusals.length + disturbed.length > 0
      ? notComparable(baseline, candidate, {
          refusals: [...refusals, ...disturbed],
          warnings: run.warnings,
        })
      : compareRuns(baseline, candidate, {
          pairing: 'paired',
          falseAlarms,
          warnings: run.warnings,
        });
  return {
    schema: AB_SCHEMA,
    split: {
      seed,
      blockMs,
      settleMs,
      pairs,
      order: Array.from({ length: 2 * pairs }, (_, block) => sideOf(seed, block)).join(''),
      compared: { a: paymentsOf(tables, 'a'), b: paymentsOf(tables, 'b') },
    },
    control,
    comparison,
  };
};

const runFaults = ({ verdict, reasons, complete }: Run): readonly string[] => {
  if (verdict === 'invalid') {
    const why = reasons[0] === undefined ? '' : ` ${reasons[0].message}`;
    return [`The run is invalid: it judges neither side.${why}`];
  }
  return complete ? [] : ['The run was cut short: its end is missing.'];
};

const disturbance = ({ reasons }: AbControl): string =>
  `Disturbed: blocks of one and the same target differ (${reasons[0] ?? 'in shape'}). What differs ` +
  'between the targets may be the machine, so neither is judged: run it again, longer, or on a ' +
  'quieter machine.';

/** A side as a run of its own, with the verdict of the whole. */
const runOf = (
  side: Side,
  { run, withinMs, steps }: SplitTables,
  { folder, names }: CompareSplitOptions,
): RunTables => ({
  folder,
  run: { ...run, id: names[side] },
  withinMs,
  slices: steps.map(({ step, parts }) => ({ step, window: null, ...parts[side] })),
});

const paymentsOf = ({ steps }: SplitTables, part: Part): number =>
  (steps[0]?.parts[part].inTime.total ?? new Uint32Array()).reduce((sum, one) => sum + one, 0);
