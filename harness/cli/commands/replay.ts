import { Command } from 'commander';

import { unlessInterrupted } from '../../model/interruption.ts';
import { readPlan, readScenarioSource, verifyPlan } from '../../model/plan/read-plan.ts';
import type { Override } from '../../model/scenario/read-scenario.ts';
import { setReplayFields } from '../../model/scenario/set-fields.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { withObservedLatencies } from '../observed-latencies.ts';
import { override } from '../option-values.ts';
import { planSummary } from '../plan-summary.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { replayAndTell } from '../replay-and-tell.ts';
import { refuseOddReplayFlags, withReplayOptions, type ReplayFlags } from '../replay-options.ts';
import { tryReplayFlags } from '../try-replay-flags.ts';

interface Flags extends ReplayFlags {
  readonly set: readonly Override[];
}

export const replayCommand = (context: CliContext): Command =>
  withHelp(
    withReplayOptions(new Command('replay'))
      .description('Replay a plan folder, judge the run and report.')
      .argument('<plan>', 'a plan folder')
      .option(
        '--set <path=value>',
        'set a field of its gateway, observe, budgets or limits',
        override,
        [],
      )
      .action(async (folder: string, flags: Flags) => {
        refuseOddReplayFlags(context, flags);
        const source = setReplayFields(readScenarioSource(folder), flags.set);
        const plan = readPlan(folder, withObservedLatencies(source, '.'));
        await tryReplayFlags(context, flags);
        await unlessInterrupted(context.interrupted, verifyPlan(plan));
        context.tell(planSummary(plan.manifest, folder));
        const runFolder = flags.out ?? defaultFolder('runs', plan.manifest.scenario);
        const progress = liveProgress(context);
        await replayAndTell(context, plan, flags, { runFolder, progress });
      }),
    [
      'peakday replay plans/ceremony --set gateway.workers=36',
      'peakday replay plans/ceremony --target http://127.0.0.1:8080 --smoke',
      'peakday replay plans/ceremony --target http://127.0.0.1:8080 --dependency http://127.0.0.1:9000',
    ],
    RUN_EXIT_CODES,
  );
