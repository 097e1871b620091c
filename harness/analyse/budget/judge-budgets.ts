import type { Database } from '../../model/duckdb.ts';
import type { BudgetResult, Run } from '../../model/run/run.ts';
import { DEFAULT_GOODPUT, type Budget } from '../../model/scenario/budget.ts';
import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import { roundMicroseconds } from '../quantile-summary.ts';
import {
  budgetQuery,
  type BudgetContext,
  type BudgetQuery,
  type MeasuredBudget,
} from './budget-query.ts';

export interface JudgeContext extends BudgetContext {
  readonly windows: Run['windows'];
  readonly ledger: Run['ledger'];
  /** Event time over plan time. */
  readonly timeFactor: number;
}

/** Holds each budget against the run; a goodput budget is added where there is none. */
export const judgeBudgets = (
  db: Database,
  budgets: readonly Budget[],
  context: JudgeContext,
): Promise<BudgetResult[]> => {
  const all = budgets.some(({ metric }) => metric === 'goodput')
    ? budgets
    : [...budgets, DEFAULT_GOODPUT];
  return Promise.all(
    all.map(async (budget) =>
      isOfLedger(budget) ? judgeLedger(budget, context.ledger) : judge(db, budget, context),
    ),
  );
};

type LedgerBudget = Exclude<Budget, MeasuredBudget>;

const isOfLedger = (budget: Budget): budget is LedgerBudget =>
  budget.metric === 'lost' || budget.metric === 'doubled';

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
  const rows = `(${query.rows}${window === undefined ? '' : inWindow(query, window)})`;
  const { over, figure } = await db.row<{ over: number; figure: number | null }>(
    `SELECT count(value) AS over, ${query.figure} AS figure FROM ${rows}`,
  );
  const needed = neededFor(query);
  const least = query.quantile === null ? 1 : needed;
  const { timeFactor } = context;
  const { name, unit, comparison, limit } = query;
  const step = query.step === context.entryStep ? null : query.step;
  const place = { name, metric: budget.metric, step, window: budget.window ?? null };
  const result = { ...place, limit, unit, comparison, over, firstBreach: null };
  if (over < least || figure === null) {
    const why = `${over} are too few: ${least} are needed to tell`;
    return { ...result, status: 'unknown', observed: null, why };
  }
  const met = holds(query, figure);
  return {
    ...result,
    status: met ? 'met' : 'breached',
    observed: Number.isFinite(figure) ? roundMicroseconds(figure) : null,
    why: Number.isFinite(figure) ? null : 'never: so many got no answer',
    firstBreach: met ? null : await firstBreach(db, query, { rows, needed, timeFactor }),
  };
};

const inWindow = ({ rows }: BudgetQuery, { fromMs, toMs }: Run['windows'][number]): string =>
  `${/\bWHERE\b/.test(rows) ? ' AND' : ' WHERE'} planned_ms >= ${fromMs} AND planned_ms < ${toMs}`;

const holds = ({ comparison, limit }: BudgetQuery, figure: number): boolean =>
  comparison === 'at-most' ? figure <= limit : figure >= limit;

/**
 * The first stretch in which the figure did not hold: payments in planned order, in groups as
 * large as the figure needs to be told, so that one slow payment is no breach of a p99.
 */
const firstBreach = async (
  db: Database,
  { figure, comparison, limit }: BudgetQuery,
  { rows, needed, timeFactor }: { rows: string; needed: number; timeFactor: number },
): Promise<BudgetResult['firstBreach']> => {
  const { at } = await db.row<{ at: number | null }>(`
    SELECT min(start_ms) AS at FROM (
      SELECT min(at_ms) AS start_ms, ${figure} AS figure FROM (
        SELECT at_ms, value, (row_number() OVER (ORDER BY at_ms) - 1) // ${needed} AS part FROM ${rows})
      GROUP BY part)
    WHERE figure ${comparison === 'at-most' ? '>' : '<'} ${limit}`);
  return at === null ? null : { runMs: at, eventMs: at * timeFactor };
};

/** So many values that the figure can be told; of a share, that one miss can be allowed. */
const neededFor = ({ quantile, limit }: BudgetQuery): number =>
  quantile === null
    ? Math.ceil(1 / Math.max(1e-4, Math.min(limit, 1 - limit)))
    : smallestSampleFor(quantile);
