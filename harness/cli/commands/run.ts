import { Command } from 'commander';

import { refuseFolderInUse } from '../../rehearsal/prepare-run-folder.ts';
import { guardTarget } from '../../replay/target-guard.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { openDemand } from '../open-demand.ts';
import { planIntoRun } from '../plan-into-run.ts';
import { withPlanOptions, type PlanFlags } from '../plan-options.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { replayAndTell } from '../replay-and-tell.ts';
import {
  permission,
  refuseOddReplayFlags,
  withReplayOptions,
  type ReplayFlags,
} from '../replay-options.ts';
import { tryReplayFlags } from '../try-replay-flags.ts';

export const runCommand = (context: CliContext): Command =>
  withHelp(
    withReplayOptions(withPlanOptions(new Command('run')))
      .description('Plan a scenario, replay it through k6, judge it and report: the main job.')
      .argument('[scenario]', 'a scenario that ships, by name, or the path of a YAML file')
      .action(async (name: string | undefined, flags: PlanFlags & ReplayFlags) => {
        refuseOddReplayFlags(context, flags);
        const opened = await openDemand(context, name, flags);
        const runFolder = flags.out ?? defaultFolder('runs', opened.scenario.name);
        // Wrong usage first: for it nothing is planned.
        if (flags.target !== undefined) await guardTarget(flags.target, permission(flags));
        if (flags.dependency !== undefined) await guardTarget(flags.dependency, permission(flags));
        await refuseFolderInUse(runFolder);
        await tryReplayFlags(context, flags);
        const progress = liveProgress(context);
        const plan = await planIntoRun(context, { opened, flags, runFolder, progress });
        await replayAndTell(context, plan, flags, { runFolder, progress });
      }),
    [
      'peakday run opening-ceremony',
      'peakday run world-cup-surge --peak 100/s --set gateway.workers=12',
    ],
    RUN_EXIT_CODES,
  );
