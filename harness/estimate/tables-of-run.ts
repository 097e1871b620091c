import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sqlText, withDatabase, type Database } from '../model/duckdb.ts';
import { PeakdayError } from '../model/error.ts';
import { readReplay, readRunJson } from '../model/run/read-run.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { Run } from '../model/run/run.ts';
import { blockGrid, type Stretch } from './block-grid.ts';
import { readSlice, type SliceTables } from './read-slice.ts';
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

/** What the database may take beside the tables; it does the rest on disk. */
const DATABASE_LIMITS = `SET memory_limit = '512MB'; SET threads = 2;
  SET preserve_insertion_order = false; SET temp_directory = ${sqlText(join(tmpdir(), 'peakday-duckdb'))}`;

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
  const slices = await withDatabase(async (db) => {
    await db.run(DATABASE_LIMITS);
    try {
      await openFiles(db, folder);
      return await readSlices(db, run, withinMs);
    } catch (thrown) {
      throw inOurWords(thrown, folder);
    }
  });
  if (slices.length > 0) return { folder, run, withinMs, slices };
  throw new PeakdayError('usage', 'empty-run', `${folder} has no measured payment.`, {
    hint: 'Nothing can be said of a run of its warm-up alone: replay a longer plan.',
  });
};

const openFiles = async (db: Database, folder: string): Promise<void> => {
  const files = { payments: RUN_FILES.payments, requests: RUN_FILES.requests };
  const missing = Object.values(files).filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    throw new PeakdayError('usage', 'damaged-run', `Files of ${folder} are missing.`, {
      faults: missing.map((file) => ({ at: join(folder, file), message: 'is not there' })),
      hint: repair(folder),
    });
  }
  for (const [view, file] of Object.entries(files)) {
    await db.run(`CREATE VIEW ${view} AS SELECT * FROM ${sqlText(join(folder, file))}`);
  }
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

/** Blocks that a smoke replay never came to are left off: they tell nothing. */
const gridUpTo = (stretch: Stretch, endMs: number): ReturnType<typeof blockGrid> => {
  const grid = blockGrid(stretch);
  const used = Math.floor((endMs - grid.fromMs) / grid.blockMs) + 1;
  return { ...grid, blocks: Math.max(1, Math.min(grid.blocks, used)) };
};

const repair = (folder: string): string =>
  `With its raw records it is judged again: remove its run.json, then peakday report ${folder}. ` +
  'Without them, copy the folder again from where it was made.';

/** How its errors begin where a value in a file is not what its column should hold. */
const DAMAGED_VALUES =
  /^(?:Conversion|Invalid Input|Invalid|Out of Range|Binder|Mismatch Type) Error/;

/** What the database says of a file that is cut off or of another kind. */
const inOurWords = (thrown: unknown, folder: string): unknown => {
  if (thrown instanceof PeakdayError || !(thrown instanceof Error)) return thrown;
  const file = Object.values(RUN_FILES).find((name) => thrown.message.includes(join(folder, name)));
  if (file === undefined && !DAMAGED_VALUES.test(thrown.message)) return thrown;
  return new PeakdayError('usage', 'damaged-run', `The files of ${folder} are damaged.`, {
    faults: [
      {
        at: file === undefined ? folder : join(folder, file),
        message: thrown.message.split('\n')[0]!,
      },
    ],
    hint: repair(folder),
    cause: thrown,
  });
};
