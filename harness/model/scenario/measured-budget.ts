import { DEFAULT_GOODPUT, type Budget } from './budget.ts';
import { formatQuantile } from './quantity.ts';

/** A budget over the target's ledger. */
export type LedgerBudget = Extract<Budget, { readonly metric: 'lost' | 'doubled' }>;

/** A budget over the target's own metrics. */
export type ObservedBudget = Extract<Budget, { readonly metric: 'observed' }>;

/** A budget over payments or requests of the run. */
export type MeasuredBudget = Exclude<Budget, LedgerBudget | ObservedBudget>;

export const isMeasured = (budget: Budget): budget is MeasuredBudget =>
  budget.metric !== 'lost' && budget.metric !== 'doubled' && budget.metric !== 'observed';

/** Those that a run is held to: its own, and those of `always` whose metric they leave out. */
export const heldBudgets = (
  budgets: readonly Budget[],
  always: readonly Budget[] = [DEFAULT_GOODPUT],
): readonly Budget[] => [
  ...budgets,
  ...always.filter(({ metric }) => budgets.every((budget) => budget.metric !== metric)),
];

export interface BudgetContext {
  /** The journey's first step. */
  readonly entryStep: string;
  readonly timeoutMs: number;
}

/** What reports call a budget: its own name, or one made from its parts. */
export const budgetName = (budget: MeasuredBudget, { entryStep }: BudgetContext): string => {
  if (budget.name !== undefined) return budget.name;
  const where = budget.window === undefined ? '' : ` (${budget.window})`;
  switch (budget.metric) {
    case 'response-time':
      return `${formatQuantile(budget.quantile)} response time of ${budget.step ?? entryStep}${where}`;
    case 'payment-time':
      return `${formatQuantile(budget.quantile)} payment time${where}`;
    case 'goodput':
      return `goodput${where}`;
    case 'settled':
      return `settled in time${where}`;
    case 'error-rate':
      return `error rate${where}`;
  }
};
