import { sqlText, type Database } from '../../model/duckdb.ts';
import type { BudgetResult, Run } from '../../model/run/run.ts';
import type { ObservedBudget } from '../../model/scenario/measured-budget.ts';
import type { ObservedQuery } from '../../model/scenario/observe.ts';

import { instantsIn, LEAST_COVERAGE, type AskedInstants } from '../observed/coverage.ts';

export interface ObservedContext {
  readonly windows: Run['windows'];
  /** Event time over plan time. */
  readonly timeFactor: number;
  readonly queries: readonly ObservedQuery[];
  readonly durationMs: number;
  readonly asked: AskedInstants;
}

/**
 * Holds a budget on the target's own metrics; unknown, and so never met, where nothing came, or less
 * than half. A highest value that is too high was reached, whatever else is missing; so a lowest.
 */
export const judgeObserved = async (
  db: Database,
  { query, figure, atMost, atLeast, name, window }: ObservedBudget,
  { windows, timeFactor, queries, durationMs, asked }: ObservedContext,
): Promise<BudgetResult> => {
  const isMost = atMost !== undefined;
  const limit = isMost ? atMost : atLeast!;
  const { fromMs, toMs } = windows.find((each) => each.name === window) ?? {
    fromMs: 0,
    toMs: durationMs,
  };
  const rows = `observed WHERE name = ${sqlText(query)} AND value IS NOT NULL
    AND at_ms >= ${fromMs} AND at_ms <= ${toMs}`;
  const found = await db.row<Found>(`
    SELECT count(*) AS over, count(DISTINCT at_ms) AS instants, ${aggregate(figure)} AS figure,
      min(at_ms) FILTER (value ${isMost ? '>' : '<'} ${limit}) AS missed_at
    FROM ${rows}`);
  const result = {
    name: name ?? `${figure} of ${query}${window === undefined ? '' : ` (${window})`}`,
    metric: 'observed',
    query,
    step: null,
    window: window ?? null,
    limit,
    unit: queries.find((each) => each.name === query)?.unit ?? 'number',
    comparison: isMost ? 'at-most' : 'at-least',
    over: found.over,
    firstBreach: null,
  } as const;
  if (found.figure === null) {
    const why = 'none of its values came';
    return { ...result, status: 'unknown', observed: null, why };
  }
  const of = instantsIn(asked, { fromMs, toMs });
  const isProven = figure === (isMost ? 'max' : 'min') && found.missed_at !== null;
  if (found.instants < LEAST_COVERAGE * of && !isProven) {
    const why = `it has a value at ${found.instants} of ${of} instants, and half of them are needed`;
    return { ...result, status: 'unknown', observed: null, why };
  }
  const met = isMost ? found.figure <= limit : found.figure >= limit;
  const at = found.missed_at;
  return {
    ...result,
    status: met ? 'met' : 'breached',
    observed: found.figure,
    why: null,
    firstBreach: met || at === null ? null : { runMs: at, eventMs: at * timeFactor },
  };
};

interface Found {
  readonly over: number;
  readonly instants: number;
  readonly figure: number | null;
  readonly missed_at: number | null;
}

/** Quantiles are values that were seen, as everywhere else. */
const aggregate = (figure: string): string => {
  if (figure.startsWith('p')) return `quantile_disc(value, ${Number(`${figure.slice(1)}e-2`)})`;
  return figure === 'mean' ? 'avg(value)' : `${figure}(value)`;
};
