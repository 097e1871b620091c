import type { Database } from '../model/duckdb.ts';
import { RUN_CONFIDENCE, type Estimate } from '../model/estimate.ts';
import type { BlockGrid } from '../stats/make-block-table.ts';
import { shareEstimate } from '../stats/share-estimate.ts';

export interface ShareRows {
  /** Rows with `at_ms` and `value`, true where it counts; no value is null. */
  readonly rows: string;
  readonly grid: BlockGrid;
}

/** The share of rows that count, with its interval. */
export const estimateShare = async (
  db: Database,
  { rows, grid: { fromMs, blockMs, blocks } }: ShareRows,
): Promise<Estimate> => {
  const total = new Uint32Array(blocks);
  const counted = new Uint32Array(blocks);
  const found = await db.rows<Record<'block' | 'values' | 'good', number>>(`
    SELECT least(${blocks - 1}, floor((at_ms - ${fromMs}) / ${blockMs}))::INTEGER AS "block",
      count(*) AS "values", count(*) FILTER (value) AS good
    FROM (SELECT * FROM ${rows}) GROUP BY "block"`);
  for (const { block, values, good } of found) {
    total[block] = values;
    counted[block] = good;
  }
  return shareEstimate({ blockMs, total, counted }, RUN_CONFIDENCE);
};
