import type { RunTables } from '../../estimate/tables-of-run.ts';
import { budgetFaults } from '../../gate/budget-faults.ts';
import { unheardCodes } from '../../gate/unheard-codes.ts';
import type { GateBudgets } from '../../model/gating/gate-budgets.ts';
import { invalidBudgets } from '../../model/gating/read-budgets.ts';
import type { Warning } from '../../model/warning.ts';
import type { NamedRun } from '../named-run.ts';
import { codesOf } from './codes-of.ts';
import { gateBudgetsOf } from './gate-budgets-of.ts';

export interface SoundBudgetsOptions {
  /** The budgets file; the run's own scenario where it is left out. */
  readonly file: string | undefined;
  /** Whether there is something that budgets such as `+5%` are held against. */
  readonly hasBaseline: boolean;
  readonly nowEpochMs: number;
}

export interface SoundBudgets extends GateBudgets {
  /** What may be a slip of the pen, and may not. */
  readonly warnings: readonly Warning[];
}

/**
 * Budgets that say something of this run.
 * @param tables undefined of a run that judges nobody: they may be missing
 * @throws PeakdayError of kind `usage` where they have faults, or there are none
 */
export const soundBudgets = (
  named: NamedRun,
  tables: RunTables | undefined,
  { file, hasBaseline, nowEpochMs }: SoundBudgetsOptions,
): SoundBudgets => {
  const steps = [...new Set(tables?.slices.map(({ step }) => step) ?? [])];
  const entryStep = steps[0] ?? 'the first step';
  const budgets = gateBudgetsOf(named, file, { entryStep, nowEpochMs });
  const codes = tables === undefined ? null : codesOf(named, tables);
  const wrong = budgetFaults(budgets, {
    windows: named.run.windows.map(({ name }) => name),
    steps,
    hasBaseline,
    timeoutMs: tables?.withinMs ?? null,
    codes,
  });
  if (wrong.length > 0) throw invalidBudgets(budgets.file, wrong);
  return { ...budgets, warnings: codes === null ? [] : unheardCodes(budgets, codes) };
};
