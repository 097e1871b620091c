import type { HeldBudget } from './held-budget.ts';
import type { Waiver } from './waiver.ts';

/** A budget that a gate holds a run to, and the waiver that it has. */
export interface GateBudget {
  readonly budget: HeldBudget;
  readonly waiver: Waiver | null;
  /** False where a waiver excuses it: its breach is told and does not count. */
  readonly counts: boolean;
  /** `budgets.yaml:12:5`, for faults that show only beside a run. */
  readonly at: string;
}

export interface GateBudgets {
  readonly file: string;
  readonly advisory: boolean;
  readonly budgets: readonly GateBudget[];
}
