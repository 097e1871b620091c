import { budgetEstimate, sliceOfBudget } from '../estimate/budget-estimate.ts';
import type { BrokenSeconds } from '../estimate/broken-seconds.ts';
import type { RunSlice } from '../estimate/run-slice.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import { RUN_CONFIDENCE, type Estimate } from '../model/estimate.ts';
import { allowedOfSecond, leastInSecond } from '../model/gating/each-second.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { Run } from '../model/run/run.ts';
import { untold } from '../stats/estimate.ts';
import { shareEstimate } from '../stats/share-estimate.ts';
import type { Measured } from './judge-budget.ts';

/** A figure, and why there is none where there is none that its count explains. */
export type Figure = Pick<Measured, 'estimate' | 'why'>;

/** All of a run that figures of budgets come from. */
export interface Readings extends RunTables {
  readonly seconds: BrokenSeconds;
}

/** The figure of a budget in a run, with its interval. */
export const measureBudget = (
  budget: HeldBudget,
  { run, seconds, ...tables }: Readings,
): Figure => {
  const { metric } = budget;
  if (metric === 'lost' || metric === 'doubled') return { estimate: ofLedger(run.ledger, metric) };
  if (metric === 'observed') return { estimate: ofObserved(run, budget) };
  if (budget.eachSecond !== null) return ofSeconds(budget, seconds);
  const slice = sliceOfBudget(tables, budget);
  if (metric === 'queue-wait') return ofQueue(run, budget, slice);
  if (slice === undefined) return { estimate: nothing() };
  const estimate = budgetEstimate(slice, budget, RUN_CONFIDENCE);
  const isUnknownCode = budget.codes !== null && estimate.value === null;
  return isUnknownCode ? { estimate, why: NO_SUCH_CODES } : { estimate };
};

const NO_SUCH_CODES = 'the target gave more than 100 result codes, and this one was among the rest';

const nothing = (): Estimate => untold('too-few-values', RUN_CONFIDENCE, 0);

/** Of a run that judges nobody. */
export const NOTHING_MEASURED: Measured = {
  estimate: nothing(),
  change: null,
  before: null,
  smallestDetectable: null,
};

/** Seconds that nobody could look at are not those that all had too few payments. */
const ofSeconds = (budget: HeldBudget, seconds: BrokenSeconds): Figure => {
  const table = seconds.get(budget);
  if (table === undefined) return { estimate: nothing(), why: NO_SECONDS };
  const estimate = shareEstimate(table, RUN_CONFIDENCE);
  if (estimate.count > 0) return { estimate };
  const least = leastInSecond(allowedOfSecond(budget)).toLocaleString('en-US');
  const why = `no second has ${least} payments, and in one of fewer a single payment breaks the limit`;
  return { estimate, why };
};

const NO_SECONDS = 'its seconds cannot be read: the run folder is not here, or has no such payment';

const ofQueue = (run: Run, budget: HeldBudget, slice: RunSlice | undefined): Figure => {
  if (run.target.kind !== 'mock') return { estimate: nothing(), why: NOT_OUR_QUEUE };
  if (run.split !== undefined) return { estimate: nothing(), why: TWO_QUEUES };
  if (slice === undefined) return { estimate: nothing(), why: NO_SAMPLES };
  const estimate = budgetEstimate(slice, budget, RUN_CONFIDENCE);
  return estimate.count === 0 ? { estimate, why: NO_BUCKETS } : { estimate };
};

const NOT_OUR_QUEUE = 'only our mock gateway tells how long requests wait in its queue';
const TWO_QUEUES = 'the run had two targets, each with a queue of its own';
const NO_SAMPLES = 'the run kept no sample of the queue there';
const NO_BUCKETS = 'the run is of a version that kept only the mean wait';

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
    ? untold('too-few-values', RUN_CONFIDENCE, count)
    : { value, low: value, high: value, confidence: RUN_CONFIDENCE, count, warnings: [] };
