import { sqlText, type Database } from '../../model/duckdb.ts';
import type { BudgetResult, Run } from '../../model/run/run.ts';
import { DEFAULT_GOODPUT, type Budget } from '../../model/scenario/budget.ts';
import {
  heldBudgets,
  isMeasured,
  type BudgetContext,
  type LedgerBudget,
  type MeasuredBudget,
} from '../../model/scenario/measured-budget.ts';
import { gridUpTo } from '../../estimate/block-grid.ts';
import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import { roundMicroseconds } from '../round-microseconds.ts';
import { budgetInterval } from './budget-interval.ts';
import { budgetQuery, type BudgetQuery } from './budget-query.ts';
import { firstBreach } from './first-breach.ts';
import { judgeObserved, type ObservedContext } from './judge-observed.ts';

export interface JudgeContext extends BudgetContext, ObservedContext {
  readonly ledger: Run['ledger'];
  /** Names of the journey's steps, in its order. */
  readonly steps: readonly string[];
  /** Instant of the last payment that was to be replayed. */
  readonly lastPlannedMs: number;
}

/**
 * Holds each budget against the run; a goodput budget is added where there is none. A gateway is put
 * behind the target to learn whether it loses or doubles payments: that is held too.
 */
export const judgeBudgets = async (
  db: Database,
  budgets: readonly Budget[],
  context: JudgeContext,
): Promise<BudgetResult[]> => {
  const always = [
    DEFAULT_GOODPUT,
    ...(context.ledger.source === 'dependency' ? NO_MONEY_LOST : []),
  ];
  const results: BudgetResult[] = [];
  // One after the other: each needs the database's room for its blocks.
  for (const budget of heldBudgets(budgets, always)) {
    if (isMeasured(budget)) results.push(await judge(db, budget, context));
    else if (budget.metric === 'observed') results.push(await judgeObserved(db, budget, context));
    else results.push(judgeLedger(budget, context.ledger));
  }
  return results;
};

const NO_MONEY_LOST = [
  { metric: 'lost', atMost: 0 },
  { metric: 'doubled', atMost: 0 },
] as const satisfies readonly Budget[];

const judgeLedger = (
  { metric, atMost, name }: LedgerBudget,
  ledger: Run['ledger'],
): BudgetResult => {
  const known = ledger.source !== 'none';
  const observed = known ? ledger[metric] : null;
  return {
    name: name ?? `payments ${metric}`,
    metric,
    step: null,
    window: null,
    status: observed === null ? 'not-checked' : observed <= atMost ? 'met' : 'breached',
    observed,
    limit: atMost,
    unit: 'payments',
    comparison: 'at-most',
    over: ledger.reconciled + ledger.lost + ledger.doubled + ledger.unknown,
    why: known ? null : 'the target shows no ledger',
    firstBreach: null,
  };
};

const judge = async (
  db: Database,
  budget: MeasuredBudget,
  context: JudgeContext,
): Promise<BudgetResult> => {
  const query = budgetQuery(budget, context);
  const window = context.windows.find(({ name }) => name === budget.window);
  const rows = `(${query.rows}${window === undefined ? '' : inWindow(window)})`;
  const { over, figure } = await db.row<{ over: number; figure: number | null }>(
    `SELECT count(value) AS over, ${query.figure} AS figure FROM ${rows}`,
  );
  const least = query.quantile === null ? 1 : smallestSampleFor(query.quantile);
  const { timeFactor, lastPlannedMs, durationMs } = context;
  const { name, unit, comparison, limit } = query;
  const step = query.step === context.entryStep ? null : query.step;
  const place = { name, metric: budget.metric, step, window: budget.window ?? null };
  const result = { ...place, limit, unit, comparison, over, firstBreach: null };
  if (over < least || figure === null) {
    const untaken = step === null ? null : await untakenText(db, step, context);
    const why = untaken ?? `${over} are too few: ${least} are needed to tell`;
    return { ...result, status: 'unknown', observed: null, why };
  }
  const met = holds(query, figure);
  const observed = Number.isFinite(figure) ? roundedTo(unit, figure) : null;
  const grid = gridUpTo(window ?? { fromMs: 0, toMs: durationMs }, lastPlannedMs);
  const interval = await budgetInterval(db, query, { rows, grid, figure });
  return {
    ...result,
    status: met ? 'met' : 'breached',
    observed,
    ...(interval !== undefined && { interval }),
    why: Number.isFinite(figure) ? null : 'never: so many got no proper answer',
    firstBreach: met ? null : await firstBreach(db, query, { rows, timeFactor }),
  };
};

/** Times to the microsecond; a share of many payments has many digits. */
const roundedTo = (unit: BudgetQuery['unit'], figure: number): number =>
  unit === 'ms' ? roundMicroseconds(figure) : figure;

/** Appended to the rows of a query, which end in WHERE. */
const inWindow = ({ fromMs, toMs }: Run['windows'][number]): string =>
  ` AND planned_ms >= ${fromMs} AND planned_ms < ${toMs}`;

/** Where no payment took a step, its name may be wrong: this tells the names that there are. */
const untakenText = async (
  db: Database,
  step: string,
  { steps }: JudgeContext,
): Promise<string | null> => {
  const { taken } = await db.row<{ taken: number }>(
    `SELECT count(*) AS taken FROM requests WHERE step = ${sqlText(step)}`,
  );
  if (taken > 0) return null;
  const known = steps.length === 0 ? '' : `; the journey's steps: ${steps.join(', ')}`;
  return `no request of step ${step} was made${known}`;
};

const holds = ({ comparison, limit }: BudgetQuery, figure: number): boolean =>
  comparison === 'at-most' ? figure <= limit : figure >= limit;
