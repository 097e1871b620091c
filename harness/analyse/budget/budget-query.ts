import { sqlText } from '../../model/duckdb.ts';
import {
  budgetName,
  type BudgetContext,
  type MeasuredBudget,
} from '../../model/scenario/measured-budget.ts';

/** What a budget is over, as SQL: a value each, at an instant each, and how they become a figure. */
export interface BudgetQuery {
  readonly name: string;
  /** Whose requests it is over; the first step for payments. */
  readonly step: string;
  readonly unit: 'ms' | 'share';
  readonly comparison: 'at-most' | 'at-least';
  readonly limit: number;
  /** Rows with `at_ms` (planned instant) and `value` (ms, or true where it counts); ends in WHERE. */
  readonly rows: string;
  /** Which values speak against the budget. */
  readonly miss: string;
  /** An aggregate over `value`. */
  readonly figure: string;
  /** The quantile that the figure is; null for a share. */
  readonly quantile: number | null;
}

export const budgetQuery = (budget: MeasuredBudget, context: BudgetContext): BudgetQuery => {
  const name = budgetName(budget, context);
  const entry = { name, step: context.entryStep };
  switch (budget.metric) {
    case 'response-time': {
      const step = budget.step ?? context.entryStep;
      const rows = step === context.entryStep ? PAYMENTS('response_ms') : stepRows(step);
      return { name, step, ...latency(budget), rows };
    }
    case 'payment-time':
      return { ...entry, ...latency(budget), rows: PAYMENTS('payment_ms') };
    case 'goodput': {
      const rows = PAYMENTS(`response_ms <= ${budget.within ?? context.timeoutMs}`);
      return { ...entry, ...ENOUGH, limit: budget.atLeast, rows };
    }
    case 'settled': {
      const rows = PAYMENTS(`payment_ms <= ${budget.within}`);
      return { ...entry, ...ENOUGH, limit: budget.atLeast, rows };
    }
    case 'error-rate': {
      const rows = PAYMENTS("ending != 'answered'");
      return { ...entry, ...FEW, limit: budget.atMost, rows };
    }
  }
};

const SHARE = {
  unit: 'share',
  figure: 'avg(CASE WHEN value THEN 1.0 ELSE 0.0 END)',
  quantile: null,
} as const;
const ENOUGH = { ...SHARE, comparison: 'at-least', miss: 'NOT value' } as const;
const FEW = { ...SHARE, comparison: 'at-most', miss: 'value' } as const;

const latency = ({ quantile, limit }: { readonly quantile: number; readonly limit: number }) =>
  ({
    unit: 'ms',
    comparison: 'at-most',
    limit,
    quantile,
    figure: `quantile_disc(value, ${quantile})`,
    miss: `value > ${limit}`,
  }) as const;

const PAYMENTS = (value: string): string =>
  `SELECT planned_ms AS at_ms, ${value} AS value FROM payments WHERE measured`;

/** Requests of a later step; one without a proper answer counts as never. */
const stepRows = (step: string): string => `
  SELECT planned_ms AS at_ms,
    CASE WHEN outcome IN ('success', 'declined', 'pending') THEN response_ms
      ELSE 'infinity'::DOUBLE END AS value
  FROM requests SEMI JOIN (FROM payments WHERE measured) USING (plan_index)
  WHERE step = ${sqlText(step)}`;
