import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';

import { PeakdayError } from '../model/error.ts';
import { readPlan, type Plan } from '../model/plan/read-plan.ts';
import { damagedRun, readJson, readRunJson } from '../model/run/read-run.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import type { Run } from '../model/run/run.ts';
import { timelineSchema, type Timeline } from '../model/run/timeline.ts';
import { startTimeOf } from '../model/process-start-time.ts';

export interface OpenRun {
  readonly run: Run;
  readonly timeline: Timeline;
}

/** @throws PeakdayError of kind `usage` where the folder holds no finished run of this version */
export const readRun = (folder: string): OpenRun => {
  const run = readRunJson(folder);
  const timeline = timelineSchema.safeParse(readJson(folder, RUN_FILES.timeline));
  if (timeline.success) return { run, timeline: timeline.data };
  throw damagedRun(folder, timeline.error.issues);
};

/**
 * Whether the harness that made a run is still at it. False where the facts do not tell which
 * process that was.
 */
export const isStillRun = ({ pids, harnessStartedAt }: ReplayFacts): boolean =>
  harnessStartedAt !== undefined && startTimeOf(pids.harness) === harnessStartedAt;

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
