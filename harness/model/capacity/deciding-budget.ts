import type { HeldBudget } from '../gating/held-budget.ts';
import { budgetsOf } from './breaks-first.ts';
import type { CapacitySearch, ObservedProbe } from './capacity-search.ts';
import type { BudgetOutcome } from './probe-outcome.ts';

/** Whether a probe tells of the target. */
export const isTold = ({ outcome: { disturbed, limitedBy } }: ObservedProbe): boolean =>
  disturbed === null && limitedBy !== 'generator';

/** That of the answer; without one the first that broke in any probe, else the first; null: none. */
export const decidingBudget = ({
  probes,
  end,
}: {
  readonly probes: readonly ObservedProbe[];
  readonly end: CapacitySearch['end'];
}): HeldBudget | null => {
  const broken = new Set(
    probes
      .filter(isTold)
      .flatMap(({ outcome }) => outcome.budgets.filter(({ isBroken }) => isBroken))
      .map(({ budget }) => budget.name),
  );
  const budgets = budgetsOf({ probes });
  const decides = ({ name }: HeldBudget): boolean =>
    end?.kind === 'converged' ? name === end.budget : broken.has(name);
  return budgets.find(decides) ?? budgets[0] ?? null;
};

/** What decides one probe: that same budget, or the first that broke where that one held. */
export const decidesProbe = (
  { outcome: { budgets } }: ObservedProbe,
  deciding: HeldBudget | null,
): BudgetOutcome | null => {
  const isDeciding = ({ budget }: BudgetOutcome): boolean => budget.name === deciding?.name;
  const broken = budgets.filter(({ isBroken }) => isBroken);
  return broken.find(isDeciding) ?? broken[0] ?? budgets.find(isDeciding) ?? null;
};
