import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Plan } from '../model/plan/read-plan.ts';
import type { CliContext } from './context.ts';
import { makeScenarioPlan, type PlanWish } from './make-scenario-plan.ts';
import { planSummary } from './plan-summary.ts';
import type { LiveProgress } from './progress/live-progress.ts';

export interface RunPlanWish extends Pick<PlanWish, 'opened' | 'flags'> {
  readonly runFolder: string;
  readonly progress: LiveProgress;
}

/** Plans what is replayed at once, into the run's own folder, and sums it up. */
export const planIntoRun = async (
  context: CliContext,
  { opened, flags, runFolder, progress }: RunPlanWish,
): Promise<Plan> => {
  const folder = join(runFolder, 'plan');
  const wish = { opened, flags, folder, replayed: true, onStep: progress.step };
  const plan = await makeScenarioPlan(context, wish)
    .catch(async (error: unknown) => {
      // Made for the plan alone; anything else in it stays.
      await rmdir(runFolder).catch(() => {});
      throw error;
    })
    .finally(progress.done);
  context.tell(planSummary(plan.manifest, plan.folder));
  return plan;
};
