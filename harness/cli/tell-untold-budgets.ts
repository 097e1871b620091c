import { untoldBudgets } from '../analyse/budget/untold-budgets.ts';
import type { Plan } from '../model/plan/read-plan.ts';
import type { CliContext } from './context.ts';

/** Budgets that a run of this plan could not tell are better told before it than after. */
export const tellUntoldBudgets = (
  { tell }: Pick<CliContext, 'tell'>,
  { scenario, manifest, plannedBefore }: Plan,
): void => {
  const untold = untoldBudgets(scenario, manifest, plannedBefore);
  if (untold.length === 0) return;
  tell(
    [
      '! No run of this plan can tell these budgets, and would be invalid where it breaks none:',
      ...untold.map(({ name, why }) => `  ${name}: ${why}`),
      '  Plan more with --peak or --compress, or hold a lower quantile or a longer window.',
    ].join('\n'),
  );
};
