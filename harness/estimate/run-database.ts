import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { sqlText, withDatabase, type Database } from '../model/duckdb.ts';
import { PeakdayError } from '../model/error.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { knownBy } from './known-by.ts';

/** What the database may take beside the tables; it does the rest on disk. */
const DATABASE_LIMITS = `SET memory_limit = '512MB'; SET threads = 2;
  SET preserve_insertion_order = false; SET temp_directory = ${sqlText(join(tmpdir(), 'peakday-duckdb'))}`;

/**
 * A database with the payments and requests of a run, as views.
 * @param knownToMs Of a run that was given up: they are as they were known then.
 * @throws PeakdayError of kind `usage` where files are missing or damaged
 */
export const withRunFiles = <T>(
  folder: string,
  read: (db: Database) => Promise<T>,
  knownToMs?: number,
): Promise<T> =>
  withDatabase(async (db) => {
    await db.run(DATABASE_LIMITS);
    try {
      await openFiles(db, folder, knownToMs);
      return await read(db);
    } catch (thrown) {
      throw inOurWords(thrown, folder);
    }
  });

export const emptyRun = (folder: string): PeakdayError =>
  new PeakdayError('usage', 'empty-run', `${folder} has no measured payment.`, {
    hint: 'Nothing can be said of a run of its warm-up alone: replay a longer plan.',
  });

const openFiles = async (db: Database, folder: string, knownToMs?: number): Promise<void> => {
  const files = { payments: RUN_FILES.payments, requests: RUN_FILES.requests };
  const rows = knownToMs === undefined ? undefined : knownBy(knownToMs);
  const missing = Object.values(files).filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) {
    throw new PeakdayError('usage', 'damaged-run', `Files of ${folder} are missing.`, {
      faults: missing.map((file) => ({ at: join(folder, file), message: 'is not there' })),
      hint: repair(folder),
    });
  }
  for (const view of ['payments', 'requests'] as const) {
    const file = sqlText(join(folder, files[view]));
    await db.run(`CREATE VIEW ${view} AS ${rows?.[view](file) ?? `SELECT * FROM ${file}`}`);
  }
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
