import { Command } from 'commander';

import { assumedText, assumptionsText } from '../assumptions.ts';
import type { CliContext } from '../context.ts';
import { defaultFolder } from '../default-folder.ts';
import { tellOverOffer } from '../doctor/offer.ts';
import { drawPlan } from '../draw-plan.ts';
import { DATA_EXIT_CODES, withHelp } from '../help.ts';
import { makeScenarioPlan } from '../make-scenario-plan.ts';
import { openDemand } from '../open-demand.ts';
import { withPlanOptions, type PlanFlags } from '../plan-options.ts';
import { planSummary } from '../plan-summary.ts';
import { liveProgress } from '../progress/live-progress.ts';
import { tellFewTourists } from '../tell-few-tourists.ts';
import { tellUntoldBudgets } from '../tell-untold-budgets.ts';

interface Flags extends PlanFlags {
  readonly out?: string;
  readonly assumptions?: true;
  readonly json?: true;
}

export const planCommand = (context: CliContext): Command =>
  withHelp(
    withPlanOptions(new Command('plan'))
      .description('Write a plan folder: every payment of a scenario, its instant and its content.')
      .argument('[scenario]', 'a scenario that ships, by name, or the path of a YAML file')
      .option('--out <dir>', 'the plan folder (default: plans/<time>-<scenario>)')
      .option('--assumptions', 'every figure that the demand rests on, not only the assumed ones')
      .option('--json', "the plan's manifest on stdout")
      .action(async (name: string | undefined, flags: Flags) => {
        const opened = await openDemand(context, name, flags);
        const folder = flags.out ?? defaultFolder('plans', opened.scenario.name);
        const progress = liveProgress(context);
        const plan = await makeScenarioPlan(context, {
          opened,
          flags,
          folder,
          onStep: progress.step,
        }).finally(progress.done);
        const picture = await drawPlan(context, plan);
        const { manifest } = plan;
        if (flags.json) context.out(JSON.stringify(manifest, null, 2));
        else {
          const restsOn =
            flags.assumptions === true
              ? assumptionsText(manifest)
              : assumedText(manifest, context.outWidth);
          context.out([planSummary(manifest, folder), restsOn, '', picture].join('\n'));
        }
        tellFewTourists(context, plan);
        tellOverOffer(context, manifest);
        tellUntoldBudgets(context, plan);
      }),
    [
      'peakday plan opening-ceremony --out plans/ceremony',
      'peakday plan world-cup-surge --peak 900/s --compress 10m --seed 7',
    ],
    DATA_EXIT_CODES,
  );
