import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { isBaselineName } from '../model/baseline/baseline.ts';
import { PeakdayError } from '../model/error.ts';
import { nearestName } from '../model/nearest-name.ts';
import { readJson } from '../model/run/read-run.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { plural } from '../units/count.ts';
import { readBaseline } from './baseline-file.ts';

/** Where runs are, unless they were put elsewhere. */
export const RUNS_FOLDER = 'runs';

/** How a run can be named, for help and messages. */
export const RUN_NAMES = 'a run folder, its id or how that begins, @latest, @-1, or @BASELINE';

/**
 * The folder of a run: a path, its id under runs/ or how that begins, `@latest`, `@-1` for the one
 * before it, or `@main` for the run that a baseline was made of.
 * @throws PeakdayError of kind `usage`
 */
export const findRun = (name: string): string => {
  const back = name === '@latest' ? 0 : /^@-(\d+)$/.exec(name)?.[1];
  if (back !== undefined) return newestRun(name, Number(back));
  const baseline = baselineNamed(name);
  if (baseline !== undefined) return folderOfBaseline(baseline);
  return existsSync(name) ? name : runWithId(name);
};

/** The name of a baseline in `@main`; undefined where it names a run in another way. */
export const baselineNamed = (name: string): string | undefined =>
  name.startsWith('@') && isBaselineName(name.slice(1)) ? name.slice(1) : undefined;

const newestRun = (name: string, back: number): string => {
  const found = byStart(listRuns()).at(-1 - back);
  if (found !== undefined) return join(RUNS_FOLDER, found);
  throw new PeakdayError('usage', 'no-run-folder', `There is no run ${name} in ${RUNS_FOLDER}/.`, {
    hint: 'Make one: peakday run opening-ceremony',
  });
};

const folderOfBaseline = (name: string): string => {
  const { folder } = readBaseline(name);
  if (existsSync(folder)) return folder;
  throw new PeakdayError(
    'usage',
    'no-run-folder',
    `The run of the baseline ${name} is gone from ${folder}.`,
    { hint: 'What the baseline keeps of it can be shown: peakday baseline show' },
  );
};

const runWithId = (name: string): string => {
  const ids = listRuns();
  const meant = ids.includes(name) ? [name] : ids.filter((id) => id.startsWith(name));
  const [only, ...others] = name === '' ? [] : meant;
  if (only !== undefined && others.length === 0) return join(RUNS_FOLDER, only);
  if (only !== undefined) {
    const message = `${plural(meant.length, 'run')} in ${RUNS_FOLDER}/ begin with ${name}.`;
    throw new PeakdayError('usage', 'ambiguous-run', message, {
      faults: meant.slice(-5).map((id) => ({ at: join(RUNS_FOLDER, id), message: 'begins so' })),
      hint: 'Write more of its id, or @latest.',
    });
  }
  const near = nearestName(name, [...ids, ...ids.map((id) => join(RUNS_FOLDER, id))]);
  throw new PeakdayError('usage', 'no-run-folder', `There is no run ${name}.`, {
    hint: near === undefined ? `Name one as ${RUN_NAMES}.` : `Did you mean ${near}?`,
  });
};

/** In the order in which they began: a folder may have any name. */
const byStart = (ids: readonly string[]): readonly string[] =>
  ids
    .map((id) => ({ id, startMs: startMsOf(join(RUNS_FOLDER, id)) }))
    .toSorted((a, b) => (a.startMs === b.startMs ? 0 : a.startMs - b.startMs))
    .map(({ id }) => id);

/** What does not tell when it began goes before all others. */
const startMsOf = (folder: string): number => {
  try {
    const { startedAt } = readJson(folder, RUN_FILES.replay) as { readonly startedAt?: unknown };
    const startMs = Date.parse(String(startedAt));
    return Number.isNaN(startMs) ? -Infinity : startMs;
  } catch {
    return -Infinity;
  }
};

/** By name. */
const listRuns = (): readonly string[] =>
  existsSync(RUNS_FOLDER)
    ? readdirSync(RUNS_FOLDER)
        .toSorted()
        .filter((id) => existsSync(join(RUNS_FOLDER, id, RUN_FILES.replay)))
    : [];
