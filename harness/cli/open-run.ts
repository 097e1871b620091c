import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { nearestName } from '../model/nearest-name.ts';
import { readPlan, type Plan } from '../model/plan/read-plan.ts';
import { replayFactsSchema, type ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES, RUN_SCHEMA, runSchema, type Run } from '../model/run/run.ts';
import { timelineSchema, type Timeline } from '../model/run/timeline.ts';

const RUNS_FOLDER = 'runs';

/**
 * The folder of a run: a path, or `@latest`, or `@-1` for the one before it.
 * @throws PeakdayError of kind `usage`
 */
export const findRun = (name: string): string => {
  const back = name === '@latest' ? 0 : /^@-(\d+)$/.exec(name)?.[1];
  if (back === undefined) {
    if (existsSync(name)) return name;
    const near = nearestName(name, listRuns());
    throw new PeakdayError('usage', 'no-run-folder', `There is no run folder ${name}.`, {
      hint: near === undefined ? 'Name one by its path, or as @latest.' : `Did you mean ${near}?`,
    });
  }
  const found = listRuns().at(-1 - Number(back));
  if (found !== undefined) return found;
  throw new PeakdayError('usage', 'no-run-folder', `There is no run ${name} in ${RUNS_FOLDER}/.`, {
    hint: 'Make one: peakday run opening-ceremony',
  });
};

/** Folder names begin with their time, so they sort by it. */
const listRuns = (): readonly string[] =>
  existsSync(RUNS_FOLDER)
    ? readdirSync(RUNS_FOLDER)
        .toSorted()
        .map((name) => join(RUNS_FOLDER, name))
        .filter((folder) => existsSync(join(folder, RUN_FILES.replay)))
    : [];

export interface OpenRun {
  readonly run: Run;
  readonly timeline: Timeline;
}

/** @throws PeakdayError of kind `usage` where the folder holds no finished run of this version */
export const readRun = (folder: string): OpenRun => {
  const given = readJson(folder, RUN_FILES.run);
  const { schema } = given as { readonly schema?: unknown };
  if (schema !== RUN_SCHEMA) {
    const message = `${folder} has schema ${JSON.stringify(schema)}; this version reads ${RUN_SCHEMA}.`;
    throw new PeakdayError('usage', 'other-schema', message, {
      hint: 'Read it with the version that made it.',
    });
  }
  const run = runSchema.safeParse(given);
  const timeline = timelineSchema.safeParse(readJson(folder, RUN_FILES.timeline));
  if (run.success && timeline.success) return { run: run.data, timeline: timeline.data };
  const issues = [...(run.error?.issues ?? []), ...(timeline.error?.issues ?? [])];
  throw new PeakdayError('usage', 'damaged-run', `The files of ${folder} are damaged.`, {
    faults: issues
      .slice(0, 10)
      .map((issue) => ({ at: issue.path.join('.'), message: issue.message })),
  });
};

/** What a run folder holds before it was judged, or where its harness died. */
export const readReplay = (
  folder: string,
): { readonly plan: Plan; readonly facts: ReplayFacts } => {
  const facts = replayFactsSchema.parse(readJson(folder, RUN_FILES.replay));
  return { plan: planOf(folder, facts.planFolder), facts };
};

/** The plan of a run: where it was, or inside the run folder should that have been moved. */
export const planOf = (folder: string, planFolder: string): Plan => {
  const source = readJson(folder, RUN_FILES.scenario);
  const inside = join(folder, 'plan');
  const known = isAbsolute(planFolder) ? planFolder : resolve(planFolder);
  return readPlan(existsSync(known) ? planFolder : inside, source);
};

const readJson = (folder: string, file: string): unknown => {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (cause) {
    const message = `${folder} is no run folder: ${file} cannot be read.`;
    throw new PeakdayError('usage', 'no-run-folder', message, {
      hint: 'A run folder comes from peakday run or peakday replay.',
      cause,
    });
  }
};
