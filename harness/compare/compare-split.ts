import { FEWEST_PAIRS, type SplitTables } from '../estimate/tables-of-split.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import { AB_SCHEMA, type Ab, type AbControl, type NotCompared } from '../model/comparison/ab.ts';
import type { Comparison } from '../model/comparison/comparison.ts';
import type { Run } from '../model/run/run.ts';
import { orderOf, type Side } from '../model/split/side-of.ts';
import { plural } from '../units/count.ts';
import { compareRuns } from './compare-runs.ts';
import type { CompareOptions } from './compare-tables.ts';
import { comparableSteps } from './comparable-steps.ts';
import { notComparable } from './not-comparable.ts';
import { splitControl } from './split-control.ts';

export interface CompareSplitOptions extends Pick<CompareOptions, 'falseAlarms'> {
  readonly folder: string;
  /** What each side is called. */
  readonly names: Readonly<Record<Side, string>>;
}

/** Of the probability that two equal targets get another verdict, the comparison's and the control's. */
const SHARE = { comparison: 0.9, control: 0.1 } as const;

/**
 * Two targets that took turns in one run. Each pair of neighbouring blocks is a pair of the test: what
 * the machine did meanwhile, both met. It is judged only if each side agrees with itself.
 */
export const compareSplit = (tables: SplitTables, options: CompareSplitOptions): Ab => {
  const { run, split, pairs, halves } = tables;
  const { falseAlarms, names } = options;
  const { seed, blockMs, settleMs } = split;
  const refusals = runFaults(run);
  const control = refusals.length > 0 ? null : splitControl(halves, SHARE.control * falseAlarms);
  const disturbed = control?.verdict === 'disturbed' ? [disturbance(control)] : [];
  const { slices, notCompared } = comparableSteps(tables.slices);
  const [baseline, candidate] = (['a', 'b'] as const).map((side) =>
    runOf(side, { ...tables, slices }, options),
  ) as [RunTables, RunTables];
  const comparison: Comparison =
    refusals.length + disturbed.length > 0
      ? notComparable(baseline, candidate, {
          refusals: [...refusals, ...disturbed],
          warnings: run.warnings,
        })
      : {
          ...compareRuns(baseline, candidate, {
            pairing: 'interleaved',
            falseAlarms: SHARE.comparison * falseAlarms,
            warnings: run.warnings,
          }),
          // Of the whole verdict, with the control.
          falseAlarms,
        };
  return {
    schema: AB_SCHEMA,
    complete: true,
    names,
    split: {
      seed,
      blockMs,
      settleMs,
      pairs,
      order: orderOf(seed, pairs),
      compared: { a: paymentsOf(tables, 'a'), b: paymentsOf(tables, 'b') },
    },
    notCompared: [...shortWindows(tables), ...notCompared],
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

const shortWindows = ({ shortWindows: windows }: SplitTables): readonly NotCompared[] =>
  windows.map(({ name, pairs }) => ({
    step: null,
    window: name,
    reason: `holds ${plural(pairs, 'whole pair')} of blocks; ${FEWEST_PAIRS} are the least`,
  }));

/** A side as a run of its own, with the verdict of the whole. */
const runOf = (
  side: Side,
  { run, withinMs, slices }: SplitTables,
  { folder, names }: CompareSplitOptions,
): RunTables => ({
  folder,
  run: { ...run, id: names[side] },
  withinMs,
  slices: slices.map(({ step, window, sides }) => ({ step, window, ...sides[side] })),
});

const paymentsOf = ({ slices }: SplitTables, side: Side): number =>
  (slices[0]?.sides[side].inTime.total ?? new Uint32Array()).reduce((sum, one) => sum + one, 0);
