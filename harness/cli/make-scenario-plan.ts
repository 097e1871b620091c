import { dirname } from 'node:path';

import { makePlan } from '../../generators/make-plan.ts';
import { readPlan, type Plan } from '../model/plan/read-plan.ts';
import { readScenario } from '../model/scenario/read-scenario.ts';
import { formatCount } from '../units/count.ts';
import type { CliContext } from './context.ts';
import { findScenario } from './find-scenario.ts';
import type { PlanFlags } from './plan-options.ts';

export interface PlanWish {
  readonly scenario: string;
  readonly flags: PlanFlags;
  /** Where the plan goes, told the scenario's name. */
  readonly folder: (name: string) => string;
  readonly onStep: (message: string) => void;
}

export interface ScenarioPlan {
  readonly plan: Plan;
  /** Where the scenario file lies: a journey named by its path is looked for from there. */
  readonly scenarioFolder: string;
}

/** From the name of a scenario to a plan on disk. */
export const makeScenarioPlan = async (
  context: CliContext,
  wish: PlanWish,
): Promise<ScenarioPlan> => {
  const { flags, onStep } = wish;
  const file = await findScenario(context, wish.scenario);
  const { scenario, source } = readScenario(file, flags.set);
  const scenarioFolder = dirname(file);
  const folder = wish.folder(scenario.name);
  onStep('planning');
  const { compress } = flags;
  const durationMs =
    compress === undefined
      ? undefined
      : 'durationMs' in compress
        ? compress.durationMs
        : scenario.event.duration / compress.timeFactor;
  await makePlan({
    scenario,
    source,
    scenarioFolder,
    seed: flags.seed,
    folder,
    overrides: {
      ...(flags.peak !== undefined && { peakPerSecond: flags.peak }),
      ...(flags.scale !== undefined && { scale: flags.scale }),
      ...(durationMs !== undefined && { durationMs }),
    },
    onProgress: ({ payments, expected }) =>
      onStep(`planning · ${formatCount(payments)} of about ${formatCount(expected)} payments`),
  });
  return { plan: readPlan(folder), scenarioFolder };
};
