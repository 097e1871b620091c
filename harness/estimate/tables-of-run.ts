import type { Database } from '../model/duckdb.ts';
import { readReplay, readRunJson } from '../model/run/read-run.ts';
import type { Run } from '../model/run/run.ts';
import { gridUpTo, stretchesOf } from './block-grid.ts';
import { readCodes } from './code-counts.ts';
import { readSlice } from './read-slice.ts';
import type { RunSlice } from './run-slice.ts';
import { emptyRun, withRunFiles } from './run-database.ts';
import { SETTLED, stepRows } from './slice-rows.ts';
import { waitsOfRun } from './waits-of-run.ts';

export interface RunTables {
  readonly folder: string;
  readonly run: Run;
  /** Goodput counts what was answered within this. */
  readonly withinMs: number;
  /** Those that have values: first step, settled, later steps; the whole run before its windows. */
  readonly slices: readonly RunSlice[];
  /**
   * What the mock gateway's queue made requests wait, of all steps together; none where it is not
   * known, or was not asked for.
   */
  readonly waits?: readonly RunSlice[] | undefined;
}

export interface RunTablesOptions {
  /** Limit of goodput; the replay's timeout where it is left out. */
  readonly withinMs?: number | undefined;
  /** First step of the journey, for a run that was given up before any request of it had ended. */
  readonly entryStep?: string | undefined;
  /** Result codes and queue waits too, which only budgets are over. */
  readonly forBudgets?: boolean | undefined;
}

/**
 * Everything that estimates and comparisons of a run come from, in memory that does not grow with
 * its payments. Of a run that was given up it is what was known by then.
 * @throws PeakdayError of kind `usage` where files are missing or damaged, or nothing was measured
 */
export const tablesOfRun = async (
  folder: string,
  options: RunTablesOptions = {},
): Promise<RunTables> => {
  const run = readRunJson(folder);
  const { timeoutMs, end } = readReplay(folder);
  const { withinMs = timeoutMs, forBudgets = false, entryStep } = options;
  const slices = await withRunFiles(
    folder,
    (db) => readSlices(db, run, { withinMs, forBudgets, entryStep }),
    end?.givenUp?.knownToMs,
  );
  if (slices.length === 0) throw emptyRun(folder);
  const tables = { folder, run, withinMs, slices };
  return forBudgets
    ? { ...tables, waits: await waitsOfRun(folder, run, end?.zeroEpochMs ?? null) }
    : tables;
};

interface Wanted {
  readonly withinMs: number;
  readonly forBudgets: boolean;
  readonly entryStep: string | undefined;
}

const readSlices = async (
  db: Database,
  run: Run,
  { withinMs, forBudgets, entryStep }: Wanted,
): Promise<readonly RunSlice[]> => {
  const { planned, end } = await db.row<{ planned: number; end: number | null }>(
    'SELECT count(*) AS planned, max(planned_ms) AS "end" FROM payments WHERE measured',
  );
  if (planned === 0 || end === null) return [];
  const slices: RunSlice[] = [];
  for (const { step, rows } of await stepRows(db, { entryStep })) {
    for (const { name, fromMs, toMs } of stretchesOf(run)) {
      const inside = name === null ? rows : `${rows} AND at_ms >= ${fromMs} AND at_ms < ${toMs}`;
      const grid = gridUpTo({ fromMs, toMs }, end);
      const tables = await readSlice(db, { rows: inside, grid, withinMs });
      if (tables === undefined) continue;
      const codes = forBudgets && step !== SETTLED ? await readCodes(db, inside, grid) : undefined;
      slices.push({ step, window: name, ...tables, ...(codes === undefined ? {} : { codes }) });
    }
  }
  return slices;
};
