import type { Fault } from '../model/error.ts';
import type { GateBudget, GateBudgets } from '../model/gating/gate-budgets.ts';
import { PAY_STEPS } from '../model/journey-steps.ts';
import { nearestName } from '../model/nearest-name.ts';

/** What a run has that budgets can name. */
export interface Named {
  readonly windows: readonly string[];
  /** Steps that were taken; none where nothing of the run can be read. */
  readonly steps: readonly string[];
  readonly hasBaseline: boolean;
}

/** What budgets name that this run does not have, all at once. */
export const budgetFaults = (
  { budgets }: GateBudgets,
  { windows, steps, hasBaseline }: Named,
): readonly Fault[] =>
  budgets.flatMap(({ budget, at }: GateBudget): readonly Fault[] => {
    const { window, step, relative } = budget;
    // A step of the journey that ships may be one that no payment needed.
    const known = steps[0] === PAY_STEPS[0] ? [...new Set([...steps, ...PAY_STEPS])] : steps;
    return [
      ...(window === null || windows.includes(window)
        ? []
        : [{ at, message: unknownName('window of this run', window, windows) }]),
      ...(step === null || steps.length === 0 || known.includes(step)
        ? []
        : [{ at, message: unknownName('step of this run', step, known) }]),
      ...(relative && !hasBaseline
        ? [{ at, message: `"${budget.name}" needs a run to be held against: --baseline RUN` }]
        : []),
    ];
  });

const unknownName = (what: string, given: string, known: readonly string[]): string => {
  const near = nearestName(given, known);
  const hint =
    near === undefined ? `: it has ${known.join(', ') || 'none'}` : `: did you mean "${near}"?`;
  return `"${given}" is no ${what}${hint}`;
};
