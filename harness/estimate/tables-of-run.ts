import type { Database } from '../model/duckdb.ts';
import { readReplay, readRunJson } from '../model/run/read-run.ts';
import type { Run } from '../model/run/run.ts';
import { gridUpTo, type Stretch } from './block-grid.ts';
import { readSlice, type SliceTables } from './read-slice.ts';
import { emptyRun, withRunFiles } from './run-database.ts';
import { stepRows } from './slice-rows.ts';

/** The times of one step, or of whole payments, in one window or the whole run. */
export interface RunSlice extends SliceTables {
  /** A step of the journey, or `settled`. */
  readonly step: string;
  readonly window: string | null;
}

export interface RunTables {
  readonly folder: string;
  readonly run: Run;
  /** Goodput counts what was answered within this. */
  readonly withinMs: number;
  /** Those that have values: first step, settled, later steps; the whole run before its windows. */
  readonly slices: readonly RunSlice[];
}

export interface RunTablesOptions {
  /** Limit of goodput; the replay's timeout where it is left out. */
  readonly withinMs?: number | undefined;
}

/**
 * Everything that estimates and comparisons of a run come from, in memory that does not grow with
 * its payments.
 * @throws PeakdayError of kind `usage` where files are missing or damaged, or nothing was measured
 */
export const tablesOfRun = async (
  folder: string,
  options: RunTablesOptions = {},
): Promise<RunTables> => {
  const run = readRunJson(folder);
  const withinMs = options.withinMs ?? readReplay(folder).timeoutMs;
  const slices = await withRunFiles(folder, (db) => readSlices(db, run, withinMs));
  if (slices.length === 0) throw emptyRun(folder);
  return { folder, run, withinMs, slices };
};

const readSlices = async (
  db: Database,
  run: Run,
  withinMs: number,
): Promise<readonly RunSlice[]> => {
  const { planned, end } = await db.row<{ planned: number; end: number | null }>(
    'SELECT count(*) AS planned, max(planned_ms) AS "end" FROM payments WHERE measured',
  );
  if (planned === 0 || end === null) return [];
  const slices: RunSlice[] = [];
  for (const { step, rows } of await stepRows(db)) {
    for (const { name, fromMs, toMs } of stretches(run)) {
      const inside = name === null ? rows : `${rows} AND at_ms >= ${fromMs} AND at_ms < ${toMs}`;
      const grid = gridUpTo({ fromMs, toMs }, end);
      const tables = await readSlice(db, { rows: inside, grid, withinMs });
      if (tables !== undefined) slices.push({ step, window: name, ...tables });
    }
  }
  return slices;
};

const stretches = ({
  plan,
  windows,
}: Run): readonly (Stretch & { readonly name: string | null })[] => [
  { name: null, fromMs: 0, toMs: plan.durationMs },
  ...windows,
];
