import type { Database } from '../../model/duckdb.ts';
import type { BudgetResult } from '../../model/run/run.ts';
import { smallestSampleFor } from '../../stats/quantile-sample.ts';
import type { BudgetQuery } from './budget-query.ts';

/**
 * The first value that missed in the first stretch in which the figure did not hold: payments in
 * planned order, in groups as large as the figure needs to be told, so that one slow payment is no
 * breach of a p99.
 */
export const firstBreach = async (
  db: Database,
  query: BudgetQuery,
  { rows, timeFactor }: { readonly rows: string; readonly timeFactor: number },
): Promise<BudgetResult['firstBreach']> => {
  const { figure, comparison, limit, miss } = query;
  const { at } = await db.row<{ at: number | null }>(`
    SELECT min(first_ms) AS at FROM (
      SELECT min(at_ms) FILTER (${miss}) AS first_ms, ${figure} AS figure FROM (
        SELECT at_ms, value, (row_number() OVER (ORDER BY at_ms) - 1) // ${neededFor(query)} AS part FROM ${rows})
      GROUP BY part)
    WHERE figure ${comparison === 'at-most' ? '>' : '<'} ${limit}`);
  return at === null ? null : { runMs: at, eventMs: at * timeFactor };
};

/** So many values that the figure can be told; of a share, that one miss can be allowed. */
const neededFor = ({ quantile, limit }: BudgetQuery): number =>
  quantile === null
    ? Math.ceil(1 / Math.max(1e-4, Math.min(limit, 1 - limit)))
    : smallestSampleFor(quantile);
