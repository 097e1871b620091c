import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Plan } from '../model/plan/read-plan.ts';
import { RUN_FILES } from '../model/run/run-files.ts';
import { rehearse } from '../rehearsal/rehearse.ts';
import { renderTextSummary } from '../report/text-summary.ts';
import type { CliContext } from './context.ts';
import { tellOverOffer } from './doctor/offer.ts';
import { originLabels } from './origin-labels.ts';
import { progressObserver, type LiveProgress } from './progress/live-progress.ts';
import { rehearsalOptions, type ReplayFlags } from './replay-options.ts';
import { runObservers } from './run-observers.ts';
import { tellUntoldBudgets } from './tell-untold-budgets.ts';
import { verdictExitCode } from './verdict-exit.ts';

interface Place {
  readonly runFolder: string;
  readonly progress: LiveProgress;
}

/** Replays a plan with progress, prints what came of it, and ends with the verdict's exit code. */
export const replayAndTell = async (
  context: CliContext,
  plan: Plan,
  flags: ReplayFlags,
  { runFolder, progress }: Place,
): Promise<void> => {
  tellOverOffer(context, plan.manifest);
  // A smoke run holds none of them.
  if (flags.smoke !== true) tellUntoldBudgets(context, plan);
  context.onForcedEnd(() => leftRunText(runFolder));
  const observers = await runObservers(context, flags);
  const { run } = await rehearse(context, plan, {
    ...rehearsalOptions(context, flags),
    labels: { ...(await originLabels(context.env)), ...flags.label },
    runFolder,
    onStep: progress.step,
    observers: [progressObserver(progress, plan), ...observers],
  }).finally(progress.done);
  if (flags.json) context.out(JSON.stringify(run, null, 2));
  else context.out(renderTextSummary(run, { color: context.color, width: context.width }));
  context.exitWith(verdictExitCode(run, context.interrupted.aborted));
};

/** How to have what an end at once leaves; undefined where that is nothing, or all. */
const leftRunText = (runFolder: string): string | undefined => {
  const [begun, judged] = [RUN_FILES.replay, RUN_FILES.run].map((name) =>
    existsSync(join(runFolder, name)),
  );
  return begun === true && judged === false
    ? `Ended at once. What was on file by then: peakday report ${runFolder}`
    : undefined;
};
