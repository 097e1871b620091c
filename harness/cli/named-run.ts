import { existsSync } from 'node:fs';

import { unpackTables } from '../estimate/pack-tables.ts';
import { tablesOfRun, type RunTables, type RunTablesOptions } from '../estimate/tables-of-run.ts';
import { PeakdayError } from '../model/error.ts';
import { readRunJson } from '../model/run/read-run.ts';
import type { Run } from '../model/run/run.ts';
import { damagedBaseline, readBaseline } from './baseline-file.ts';
import { baselineNamed, findRun } from './find-run.ts';

/** A run to compare, whether its folder is there or a baseline keeps what is needed of it. */
export interface NamedRun {
  readonly run: Run;
  readonly folder: string;
  /** Goodput counted as asked, where the folder is there; else as it was kept. */
  readonly tables: (options?: RunTablesOptions) => Promise<RunTables>;
  /** Whether `folder` holds this very run: what no baseline keeps is read from there. */
  readonly hasFolder: () => boolean;
}

/** @throws PeakdayError of kind `usage` where there is none of that name, or it cannot be read */
export const openNamedRun = (name: string): NamedRun => {
  const baseline = baselineNamed(name);
  return baseline === undefined ? inFolder(findRun(name)) : ofBaseline(baseline);
};

const inFolder = (folder: string): NamedRun => ({
  run: readRunJson(folder),
  folder,
  tables: (options) => tablesOfRun(folder, options),
  hasFolder: () => true,
});

const ofBaseline = (name: string): NamedRun => {
  const { run, folder, tables } = readBaseline(name);
  const hasFolder = (): boolean => existsSync(folder) && isOf(folder, run);
  const read = async (options?: RunTablesOptions): Promise<RunTables> => {
    if (tables !== null) return { folder, run, ...unpack(tables, name) };
    if (hasFolder()) return tablesOfRun(folder, options);
    throw new PeakdayError(
      'usage',
      'no-run-folder',
      `The baseline ${name} is too large to keep the tables of its run, which is gone from ${folder}.`,
      { hint: `Put the run back, or name another: peakday baseline set ${name} RUN` },
    );
  };
  return { run, folder, tables: read, hasFolder };
};

/** Another run may lie there now, or one that nobody judged. */
const isOf = (folder: string, { id }: Run): boolean => {
  try {
    return readRunJson(folder).id === id;
  } catch (thrown) {
    if (thrown instanceof PeakdayError) return false;
    throw thrown;
  }
};

const unpack = (lines: readonly string[], name: string): ReturnType<typeof unpackTables> => {
  try {
    return unpackTables(lines);
  } catch (cause) {
    throw damagedBaseline(name, 'tables: are no packed tables', cause);
  }
};
