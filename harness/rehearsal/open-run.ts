import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

import type { z } from 'zod';

import { PeakdayError } from '../model/error.ts';
import { issueText } from '../model/issue-text.ts';
import { readPlan, type Plan } from '../model/plan/read-plan.ts';
import { replayFactsSchema, type ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { RUN_SCHEMA, runSchema, type Run } from '../model/run/run.ts';
import { timelineSchema, type Timeline } from '../model/run/timeline.ts';
import { startTimeOf } from '../replay/process-start-time.ts';

export interface OpenRun {
  readonly run: Run;
  readonly timeline: Timeline;
}

/** @throws PeakdayError of kind `usage` where the folder holds no finished run of this version */
export const readRun = (folder: string): OpenRun => {
  if (isUnfinished(folder)) {
    throw new PeakdayError('usage', 'unfinished-run', `The run in ${folder} was never judged.`, {
      hint: `If it goes on, wait for its end; else judge what is on file: peakday report ${folder}`,
    });
  }
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
  throw damaged(folder, [...(run.error?.issues ?? []), ...(timeline.error?.issues ?? [])]);
};

/** It goes on, or its harness died. */
const isUnfinished = (folder: string): boolean =>
  existsSync(join(folder, RUN_FILES.replay)) && !existsSync(join(folder, RUN_FILES.run));

/**
 * What a replay was told to do and how it ended, if it did.
 * @throws PeakdayError of kind `usage` where the folder holds no replay of this version
 */
export const readReplay = (folder: string): ReplayFacts => {
  const facts = replayFactsSchema.safeParse(readJson(folder, RUN_FILES.replay));
  if (facts.success) return facts.data;
  throw damaged(folder, facts.error.issues);
};

/**
 * Whether the harness that made a run is still at it. False where the facts do not tell which
 * process that was.
 */
export const isStillRun = async ({ pids, harnessStartedAt }: ReplayFacts): Promise<boolean> =>
  harnessStartedAt !== undefined && (await startTimeOf(pids.harness)) === harnessStartedAt;

/** Where a run's plan lies, so that a run folder which holds it can be moved with it. */
export const planFolderAsKept = (runFolder: string, planFolder: string): string => {
  const inside = relative(runFolder, planFolder);
  const isInside = inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside);
  return isInside ? inside : resolve(planFolder);
};

/**
 * The plan that a run replayed, with the scenario that it was judged by.
 * @throws PeakdayError of kind `usage` where it is gone, or another one by now
 */
export const planOfRun = (folder: string, { planFolder, planHash }: ReplayFacts): Plan => {
  const source = readJson(folder, RUN_FILES.scenario);
  const place = isAbsolute(planFolder) ? planFolder : join(folder, planFolder);
  if (!existsSync(place)) {
    throw new PeakdayError('usage', 'no-plan', `The plan of ${folder} is gone from ${place}.`, {
      hint: 'Put it back: a run is judged against its plan.',
    });
  }
  const plan = readPlan(place, source);
  if (plan.manifest.hash === planHash) return plan;
  const message = `The plan in ${place} is not the one that ${folder} replayed.`;
  throw new PeakdayError('usage', 'other-plan', message, {
    faults: [
      { at: place, message: `has the hash ${plan.manifest.hash}` },
      { at: join(folder, RUN_FILES.replay), message: `names the hash ${planHash}` },
    ],
    hint: 'Put the plan back that was replayed.',
  });
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

const damaged = (folder: string, issues: readonly z.core.$ZodIssue[]): PeakdayError =>
  new PeakdayError('usage', 'damaged-run', `The files of ${folder} are damaged.`, {
    faults: issues
      .slice(0, 10)
      .map((issue) => ({ at: issue.path.join('.'), message: issueText(issue) })),
  });
