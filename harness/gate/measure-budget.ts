import { budgetEstimate, sliceOfBudget } from '../estimate/budget-estimate.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import type { Estimate } from '../model/estimate.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { Run } from '../model/run/run.ts';
import { untold } from '../stats/estimate.ts';

/** Share of intervals that hold the truth; half of the others lie wholly above it, half below. */
export const CONFIDENCE = 0.95;

/** The figure of a budget in a run, with its interval. */
export const measureBudget = (budget: HeldBudget, { run, ...tables }: RunTables): Estimate => {
  const { metric } = budget;
  if (metric === 'lost' || metric === 'doubled') return ofLedger(run.ledger, metric);
  if (metric === 'observed') return ofObserved(run, budget);
  const slice = sliceOfBudget(tables, budget);
  if (slice === undefined) return untold('too-few-values', CONFIDENCE, 0);
  return budgetEstimate(slice, budget, CONFIDENCE);
};

/** A book is no sample: its count is what happened. */
const ofLedger = (ledger: Run['ledger'], metric: 'lost' | 'doubled'): Estimate => {
  const count = ledger.reconciled + ledger.lost + ledger.doubled + ledger.unknown;
  return exact(ledger.source === 'none' ? null : ledger[metric], count);
};

/** As the run was judged: its values are no payments, and have no interval. */
const ofObserved = ({ budgets }: Run, { name }: HeldBudget): Estimate => {
  const result = budgets.find((each) => each.metric === 'observed' && each.name === name);
  return exact(result?.observed ?? null, result?.over ?? 0);
};

const exact = (value: number | null, count: number): Estimate =>
  value === null
    ? untold('too-few-values', CONFIDENCE, count)
    : { value, low: value, high: value, confidence: CONFIDENCE, count, warnings: [] };
