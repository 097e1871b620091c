import type { Fault } from '../model/error.ts';
import type { GateBudget, GateBudgets } from '../model/gating/gate-budgets.ts';
import { budgetConflicts } from '../model/gating/budget-conflicts.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import { PAY_STEPS } from '../model/journey-steps.ts';
import { nearestName } from '../model/nearest-name.ts';
import { unheardOf, type KnownCodes } from './unheard-codes.ts';

/** What a run has that budgets can name. */
export interface Named {
  readonly windows: readonly string[];
  /** Steps that were taken; none where nothing of the run can be read. */
  readonly steps: readonly string[];
  readonly hasBaseline: boolean;
  /** What goodput is within where a budget does not say; null where nothing can be read. */
  readonly timeoutMs: number | null;
  /** Null where nothing can be read. */
  readonly codes: KnownCodes | null;
}

/** What is wrong with budgets beside this run, all at once. */
export const budgetFaults = (budgets: GateBudgets, named: Named): readonly Fault[] => [
  ...namingFaults(budgets, named),
  ...codeFaults(budgets, named),
  ...conflictFaults(budgets, named),
];

/** What budgets name that this run does not have. */
const namingFaults = (
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

/** Codes that neither came nor are the gateway's: of another target's codes nobody knows the list. */
const codeFaults = ({ budgets }: GateBudgets, { codes }: Named): readonly Fault[] => {
  if (codes === null || codes.ofTarget === null) return [];
  const known = [...codes.recorded, ...codes.ofTarget];
  return budgets.flatMap(({ budget, at }) =>
    unheardOf(budget, codes).map((code) => ({
      at,
      message: unknownName('result code of this gateway', code, [...new Set(known)]),
    })),
  );
};

/**
 * Budgets of one file that turn out to be over one figure: one leaves out what the other names. A
 * file and its policy may: both hold.
 */
const conflictFaults = ({ budgets }: GateBudgets, named: Named): readonly Fault[] => {
  const placed = budgets.map(({ budget }, index) => ({ index, budget: spelledOut(budget, named) }));
  const files = new Set(budgets.flatMap(({ at }) => fileOf(at) ?? []));
  return [...files].flatMap((file) =>
    budgetConflicts(placed.filter(({ index }) => fileOf(budgets[index]!.at) === file)).map(
      ({ index, message }) => ({ at: budgets[index]!.at, message }),
    ),
  );
};

/** Those of a scenario have no line, and are as their run judged them. */
const fileOf = (at: string): string | undefined => /^(.+):\d+:\d+$/.exec(at)?.[1];

const spelledOut = (budget: HeldBudget, { steps, timeoutMs }: Named): HeldBudget => ({
  ...budget,
  step: budget.step ?? steps[0] ?? null,
  withinMs: budget.withinMs ?? (budget.metric === 'goodput' ? timeoutMs : null),
});

const unknownName = (what: string, given: string, known: readonly string[]): string => {
  const near = nearestName(given, known);
  const hint =
    near === undefined ? `: it has ${known.join(', ') || 'none'}` : `: did you mean "${near}"?`;
  return `"${given}" is no ${what}${hint}`;
};
