import { howLong } from '../../gate/how-long.ts';
import { ownFaults } from '../../gate/judge-gate.ts';
import { comparedRun } from '../../model/comparison/compared-run.ts';
import { PeakdayError } from '../../model/error.ts';
import type { HeldBudget } from '../../model/gating/held-budget.ts';
import { HOW_LONG_SCHEMA, type BudgetLength, type HowLong } from '../../model/gating/how-long.ts';
import type { NamedRun } from '../named-run.ts';
import type { ToDetect } from '../option-values.ts';
import { heldAgainst } from './gate-run.ts';
import { secondsOf } from './seconds-of.ts';
import { soundBudgets } from './sound-budgets.ts';

export interface HowLongOptions {
  /** The budgets file; the run's own scenario where it is left out. */
  readonly budgets: string | undefined;
  readonly baseline: NamedRun | undefined;
  readonly detect: ToDetect;
  readonly nowEpochMs: number;
}

/**
 * How long runs must be, by one that was measured.
 * @throws PeakdayError of kind `cannot-judge` where the run is invalid, or cannot be compared with
 * the baseline; of kind `usage` where budgets or files have faults
 */
export const howLongOf = async (measured: NamedRun, options: HowLongOptions): Promise<HowLong> => {
  const { baseline, detect } = options;
  const faults = ownFaults(measured.run);
  if (faults.length > 0) throw nothingToPlanBy(measured.folder, faults);
  const tables = await measured.tables({ forBudgets: true });
  // Without a baseline a budget such as +5% is told of a run against its equal.
  const budgets = soundBudgets(measured, tables, {
    file: options.budgets,
    hasBaseline: true,
    nowEpochMs: options.nowEpochMs,
  });
  const held = baseline === undefined ? undefined : await heldAgainst(baseline, measured, tables);
  if (held !== undefined && held.changeOf === undefined) {
    throw nothingToPlanBy(measured.folder, held.comparison.reasons);
  }
  const readings = { ...tables, seconds: await secondsOf(measured, tables, budgets) };
  const lengthOf = (budget: HeldBudget): BudgetLength =>
    howLong(budget, readings, {
      detect: budget.unit === 'ms' ? detect.times : detect.shares,
      pair: budget.relative ? held?.changeOf?.(budget) : undefined,
    });
  return {
    schema: HOW_LONG_SCHEMA,
    run: { ...comparedRun(measured), scenario: measured.run.scenario.name },
    baseline: held === undefined ? null : held.comparison.baseline,
    budgetsFrom: budgets.file,
    warnings: [...(held?.comparison.warnings ?? []), ...budgets.warnings],
    budgets: budgets.budgets.map(({ budget }) => lengthOf(budget)),
  };
};

const nothingToPlanBy = (folder: string, faults: readonly string[]): PeakdayError =>
  new PeakdayError('cannot-judge', 'nothing-to-plan-by', `${folder} tells no length.`, {
    faults: faults.map((message) => ({ at: folder, message })),
    hint: 'Measure a run that is valid, and ask that one.',
  });
