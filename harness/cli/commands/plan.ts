import { Command } from 'commander';

import type { CliContext } from '../context.ts';
import { drawPlan } from '../draw-plan.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { makeScenarioPlan } from '../make-scenario-plan.ts';
import { withPlanOptions, type PlanFlags } from '../plan-options.ts';
import { assumptionsText, planSummary } from '../plan-summary.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { defaultFolder } from '../run-folder.ts';

interface Flags extends PlanFlags {
  readonly out?: string;
  readonly json?: true;
}

export const planCommand = (context: CliContext): Command =>
  withHelp(
    withPlanOptions(new Command('plan'))
      .description('Write a plan folder: every payment of a scenario, its instant and its content.')
      .argument('<scenario>', 'a scenario that ships, by name, or the path of a YAML file')
      .option('--out <dir>', 'the plan folder (default: plans/<time>-<scenario>)')
      .option('--json', "the plan's manifest on stdout")
      .action(async (name: string, flags: Flags) => {
        const progress = liveProgress(context);
        const { plan } = await makeScenarioPlan(context, {
          scenario: name,
          flags,
          folder: (scenario) => flags.out ?? defaultFolder('plans', scenario),
          onStep: progress.step,
        }).finally(progress.done);
        const { manifest, folder } = plan;
        const picture = await drawPlan(context, plan);
        if (flags.json) {
          context.out(JSON.stringify(manifest, null, 2));
          return;
        }
        const text = `${planSummary(manifest, folder)}\n${assumptionsText(manifest)}`;
        context.out(`${text}\n\n${picture}`);
      }),
    [
      'peakday plan opening-ceremony --out plans/ceremony',
      'peakday plan world-cup-surge --peak 900/s --compress 10m --seed 7',
    ],
    DATA_EXIT_CODES,
  );
