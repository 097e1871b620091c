import { statSync } from 'node:fs';

import { packTables } from '../estimate/pack-tables.ts';
import { BASELINE_SCHEMA, type Baseline } from '../model/baseline/baseline.ts';
import { PeakdayError } from '../model/error.ts';
import { unlessInterrupted } from '../model/interruption.ts';
import { isUntoldOnly } from '../model/run/judges-nobody.ts';
import { baselineNames, readBaseline, requireName, writeBaseline } from './baseline-file.ts';
import type { CliContext } from './context.ts';
import { openNamedRun, type NamedRun } from './named-run.ts';

interface KeptBaseline {
  readonly baseline: Baseline;
  readonly file: string;
  readonly bytes: number;
}

/**
 * Keeps a run as a baseline.
 * @throws PeakdayError of kind `usage` where the run can be no baseline
 */
export const setBaseline = async (
  { interrupted, tell }: CliContext,
  name: string,
  runName: string,
): Promise<KeptBaseline> => {
  requireName(name);
  const opened = openNamedRun(runName);
  refuseUnfit(opened);
  const tables = await unlessInterrupted(interrupted, opened.tables({ forBudgets: true }));
  const baseline: Baseline = {
    schema: BASELINE_SCHEMA,
    name,
    setAt: new Date().toISOString(),
    folder: opened.folder,
    // Where its files lay is of no use to whoever clones this.
    run: { ...opened.run, paths: {} },
    tables: packTables(tables),
  };
  if (baselineNames().includes(name)) tell(`${name} was ${earlierRun(name)}.`);
  const file = await writeBaseline(baseline);
  return { baseline, file, bytes: statSync(file).size };
};

/** Of a file that cannot be read the name says nothing. */
const earlierRun = (name: string): string => {
  try {
    return readBaseline(name).run.id;
  } catch {
    return 'a file that this version cannot read';
  }
};

const refuseUnfit = ({ run, folder }: NamedRun): void => {
  const isInvalid = run.verdict === 'invalid' && !isUntoldOnly(run);
  const why = isInvalid ? 'is invalid' : run.complete ? undefined : 'was cut short';
  if (why === undefined) return;
  const message = `The run in ${folder} ${why}: nothing can be compared with it.`;
  throw new PeakdayError('usage', 'unfit-baseline', message, {
    hint: 'Repeat the run, and name that one.',
  });
};
