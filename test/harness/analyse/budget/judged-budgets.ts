import {
  judgeBudgets,
  type JudgeContext,
} from '../../../../harness/analyse/budget/judge-budgets.ts';
import { budgetSchema, type Budget } from '../../../../harness/model/scenario/budget.ts';
import type { RequestRecord } from '../../../../harness/model/record-line.ts';
import { paid } from '../hand-made-records.ts';
import { everyMs, withTables, type HandMadeRun } from '../hand-made-run.ts';

export const CONTEXT: JudgeContext = {
  entryStep: 'pay',
  steps: ['pay', 'inquire', 'cancel'],
  timeoutMs: 5_000,
  windows: [{ name: 'rush', fromMs: 2_000, toMs: 4_000 }],
  ledger: { source: 'mock', reconciled: 1_000, lost: 0, doubled: 0, unknown: 0 },
  timeFactor: 60,
  queries: [],
  durationMs: 10_000,
  lastPlannedMs: 9_990,
  asked: { offsetMs: 0, stepMs: 1_000, endMs: 10_000 },
};

const COUNT = 1_000;
const plannedMs = everyMs(10, COUNT);

/** A thousand payments in ten seconds, paid at once save those that a test makes otherwise. */
export const payments = (
  other: (i: number, atMs: number) => RequestRecord | readonly RequestRecord[] | undefined,
): readonly RequestRecord[] => plannedMs.flatMap((atMs, i) => other(i, atMs) ?? paid(i, atMs));

/** These budgets held against these records. */
export const judged = (
  records: readonly RequestRecord[],
  budgets: readonly object[],
  context: Partial<JudgeContext> = {},
) => judgedOf({ plannedMs, records }, budgets, context);

export const judgedOf = async (
  made: HandMadeRun,
  budgets: readonly object[],
  context: Partial<JudgeContext> = {},
) => {
  const parsed: readonly Budget[] = budgets.map((budget) => budgetSchema.parse(budget));
  return withTables(made, (db) => judgeBudgets(db, parsed, { ...CONTEXT, ...context }));
};
