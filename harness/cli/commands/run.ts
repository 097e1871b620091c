import { join } from 'node:path';

import { Command } from 'commander';

import type { CliContext } from '../context.ts';
import { RUN_EXIT_CODES, withHelp } from '../help.ts';
import { makeScenarioPlan } from '../make-scenario-plan.ts';
import { withPlanOptions, type PlanFlags } from '../plan-options.ts';
import { planSummary } from '../plan-summary.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { replayAndTell } from '../replay-and-tell.ts';
import { withReplayOptions, type ReplayFlags } from '../replay-options.ts';
import { defaultFolder } from '../run-folder.ts';

export const runCommand = (context: CliContext): Command =>
  withHelp(
    withReplayOptions(withPlanOptions(new Command('run')))
      .description('Plan a scenario, replay it through k6, judge it and report: the main job.')
      .argument('<scenario>', 'a scenario that ships, by name, or the path of a YAML file')
      .action(async (name: string, flags: PlanFlags & ReplayFlags) => {
        const progress = liveProgress(context);
        let runFolder = '';
        const { plan, scenarioFolder } = await makeScenarioPlan(context, {
          scenario: name,
          flags,
          folder: (scenario) => {
            runFolder = flags.out ?? defaultFolder('runs', scenario);
            return join(runFolder, 'plan');
          },
          onStep: progress.step,
        }).finally(progress.done);
        context.tell(planSummary(plan.manifest, plan.folder));
        await replayAndTell(context, plan, flags, { runFolder, scenarioFolder, progress });
      }),
    [
      'peakday run opening-ceremony',
      'peakday run world-cup-surge --peak 100/s --set gateway.workers=12',
    ],
    RUN_EXIT_CODES,
  );
