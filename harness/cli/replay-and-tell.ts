import type { Plan } from '../model/plan/read-plan.ts';
import { renderTextSummary } from '../report/text-summary.ts';
import type { CliContext } from './context.ts';
import { planOutline, type LiveProgress } from './progress/live-progress.ts';
import { rehearsalOptions, type ReplayFlags } from './replay-options.ts';
import { rehearse } from './rehearsal/rehearse.ts';
import { verdictExitCode } from './verdict-exit.ts';

interface Place {
  readonly runFolder: string;
  readonly scenarioFolder: string;
  readonly progress: LiveProgress;
}

/** Replays a plan with progress, prints what came of it, and sets the exit code by the verdict. */
export const replayAndTell = async (
  context: CliContext,
  plan: Plan,
  flags: ReplayFlags,
  { runFolder, scenarioFolder, progress }: Place,
): Promise<void> => {
  const outline = planOutline(plan);
  const { run } = await rehearse(context, plan, {
    ...rehearsalOptions(flags),
    runFolder,
    scenarioFolder,
    onStep: progress.step,
    onMoment: (moment) => progress.moment(outline, moment),
  }).finally(progress.done);
  if (flags.json) context.out(JSON.stringify(run, null, 2));
  else context.out(renderTextSummary(run, { color: context.color, width: context.width }));
  process.exitCode = verdictExitCode(run, context.interrupted.aborted);
};
