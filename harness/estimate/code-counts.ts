import type { Database } from '../model/duckdb.ts';
import type { BlockGrid } from '../stats/make-block-table.ts';

/** With which result codes the payments or requests of a slice were answered. */
export interface CodeCounts {
  /** By code: how many of each block. */
  readonly counted: ReadonlyMap<string, Uint32Array>;
  /** False where there were more codes than are kept: of one that is not here nothing is known. */
  readonly isWhole: boolean;
}

/** The most frequent; a target that writes numbers into its codes must not fill the memory. */
const MOST_CODES = 100;

/**
 * Counts a slice by block and result code.
 * @param rows As of `StepRows`; what falls due after the last block of the grid belongs to it.
 */
export const readCodes = async (
  db: Database,
  rows: string,
  { fromMs, blockMs, blocks }: BlockGrid,
): Promise<CodeCounts> => {
  await db.run(`CREATE OR REPLACE TABLE codes AS
    SELECT code, least(${blocks - 1}, floor((at_ms - ${fromMs}) / ${blockMs}))::INTEGER AS "block",
      count(*)::UINTEGER AS "values"
    FROM (${rows}) GROUP BY code, "block"`);
  const names = await db.rows<{ code: string }>(
    `SELECT code FROM codes WHERE code <> '' GROUP BY code ORDER BY sum("values") DESC, code
     LIMIT ${MOST_CODES + 1}`,
  );
  const counted = new Map(
    names.slice(0, MOST_CODES).map(({ code }) => [code, new Uint32Array(blocks)] as const),
  );
  const cells = await db.rows<{ code: string; block: number; values: number }>(
    `SELECT code, "block", "values" FROM codes WHERE code IN (
       SELECT code FROM codes WHERE code <> '' GROUP BY code
       ORDER BY sum("values") DESC, code LIMIT ${MOST_CODES})`,
  );
  for (const { code, block, values } of cells) counted.get(code)![block] = values;
  await db.run('DROP TABLE codes');
  return { counted, isWhole: names.length <= MOST_CODES };
};

/** How many of each block got one of these codes; undefined where that is not known. */
export const countsOfCodes = (
  { counted, isWhole }: CodeCounts,
  codes: readonly string[],
  blocks: number,
): Uint32Array | undefined => {
  if (!isWhole && codes.some((code) => !counted.has(code))) return undefined;
  const sums = new Uint32Array(blocks);
  for (const code of new Set(codes)) {
    for (const [block, values] of counted.get(code)?.entries() ?? []) sums[block]! += values;
  }
  return sums;
};
