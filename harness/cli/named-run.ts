import { existsSync } from 'node:fs';

import { tablesOfRun } from '../estimate/tables-of-run.ts';
import type { RunTables } from '../estimate/run-tables.ts';
import { unpackTables } from '../model/baseline/pack-tables.ts';
import { PeakdayError } from '../model/error.ts';
import type { Run } from '../model/run/run.ts';
import { readRun } from '../rehearsal/open-run.ts';
import { baselineFile, readBaseline } from './baseline-file.ts';
import { baselineNamed, findRun } from './find-run.ts';

/** A run to compare, whether its folder is there or a baseline keeps what is needed of it. */
export interface NamedRun {
  readonly run: Run;
  readonly folder: string;
  readonly tables: () => Promise<RunTables>;
}

/** @throws PeakdayError of kind `usage` where there is none of that name, or it cannot be read */
export const openNamedRun = (name: string): NamedRun => {
  const baseline = baselineNamed(name);
  return baseline === undefined ? inFolder(findRun(name)) : ofBaseline(baseline);
};

const inFolder = (folder: string): NamedRun => ({
  run: readRun(folder).run,
  folder,
  tables: () => readTables(folder),
});

const ofBaseline = (name: string): NamedRun => {
  const { run, folder, tables } = readBaseline(name);
  const read = async (): Promise<RunTables> => {
    if (tables !== null) return unpackTables(tables, baselineFile(name));
    if (existsSync(folder) && readRun(folder).run.id === run.id) return readTables(folder);
    throw new PeakdayError(
      'usage',
      'no-run-folder',
      `The baseline ${name} was too large to keep the tables of its run, which is gone from ${folder}.`,
      { hint: `Put the run back, or name another: peakday baseline set ${name} RUN` },
    );
  };
  return { run, folder, tables: read };
};
