import type { Database } from '../model/duckdb.ts';
import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import { emptyTable, type BlockGrid } from '../stats/make-block-table.ts';
import type { CodeCounts } from './code-counts.ts';

/** The times of a step in a stretch, and which of them were answered in time, or never. */
export interface SliceTables {
  readonly times: BlockTable;
  /** Answered within the limit of goodput. */
  readonly inTime: ShareTable;
  /** Never properly answered. */
  readonly failed: ShareTable;
  /** Where it was asked for. */
  readonly codes?: CodeCounts | undefined;
}

export interface SliceRows {
  /** As of `StepRows`; every row is within the stretch of the grid or after it. */
  readonly rows: string;
  readonly grid: BlockGrid;
  readonly withinMs: number;
}

/**
 * Counts a slice by block and bin in the database, so that memory does not grow with its rows.
 * Undefined where it has none.
 */
export const readSlice = async (
  db: Database,
  { rows, grid, withinMs }: SliceRows,
): Promise<SliceTables | undefined> => {
  await db.run(`CREATE OR REPLACE TABLE cells AS ${cellsSql(rows, grid, withinMs)}`);
  const { cells, first, last } = await db.row<Record<'cells' | 'first' | 'last', number>>(
    `SELECT count(*) AS cells, coalesce(min(bin) FILTER (bin >= 0), 0) AS "first",
       coalesce(max(bin), -1) AS "last" FROM cells`,
  );
  if (cells === 0) return undefined;
  const times = emptyTable(grid, { firstBin: first, bins: Math.max(0, last - first + 1) });
  const inTime = emptyShare(grid);
  await eachCell(db, ({ block, bin, values, sum, good }) => {
    const column = bin < 0 ? times.bins : bin - first;
    times.counts[block * (times.bins + 1) + column]! += values;
    times.sums[block]! += sum;
    inTime.total[block]! += values;
    inTime.counted[block]! += good;
  });
  await db.run('DROP TABLE cells');
  return { times, inTime, failed: failedOf(times, inTime.total) };
};

interface Cell {
  readonly block: number;
  /** -1 for those that never were answered. */
  readonly bin: number;
  readonly values: number;
  readonly sum: number;
  readonly good: number;
}

/** Bins as `binOf` has them; what falls due after the last block belongs to it. */
const cellsSql = (
  rows: string,
  { fromMs, blockMs, blocks }: BlockGrid,
  withinMs: number,
): string => `
  SELECT least(${blocks - 1}, floor((at_ms - ${fromMs}) / ${blockMs}))::INTEGER AS "block",
    CASE WHEN value IS NULL THEN -1 WHEN value <= 0.001 THEN 0
      ELSE ceil(ln(value / 0.001) / ln(1.001) - 1e-9) END::INTEGER AS bin,
    count(*)::UINTEGER AS "values",
    coalesce(sum(value), 0) AS "sum",
    count(*) FILTER (value <= ${withinMs})::UINTEGER AS good
  FROM (${rows}) GROUP BY "block", bin`;

const eachCell = async (db: Database, take: (cell: Cell) => void): Promise<void> => {
  const result = await db.connection.stream(
    'SELECT "block", bin, "values", "sum", good FROM cells',
  );
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const [block, bin, values, sum, good] = chunk.getColumns() as number[][];
    for (let row = 0; row < chunk.rowCount; row += 1) {
      take({
        block: block![row]!,
        bin: bin![row]!,
        values: values![row]!,
        sum: sum![row]!,
        good: good![row]!,
      });
    }
  }
};

const emptyShare = ({ blockMs, blocks }: BlockGrid): ShareTable => ({
  blockMs,
  total: new Uint32Array(blocks),
  counted: new Uint32Array(blocks),
});

const failedOf = ({ blockMs, bins, counts }: BlockTable, total: Uint32Array): ShareTable => ({
  blockMs,
  total,
  counted: total.map((_, block) => counts[block * (bins + 1) + bins]!),
});
