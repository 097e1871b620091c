import { z } from 'zod';

import { parsePoints } from '../../units/change.ts';
import { formatDuration } from '../../units/duration.ts';
import type { Budget } from '../scenario/budget.ts';
import { formatQuantile } from '../scenario/quantity.ts';
import { GATE_METRICS, SEVERITIES, type WrittenBudget } from './gate-budget.ts';

/** A budget in one form, wherever it was written. */
export const heldBudgetSchema = z.strictObject({
  name: z.string(),
  metric: z.enum(GATE_METRICS),
  step: z.string().nullable().describe('Null for the first step of the journey'),
  window: z.string().nullable().describe('Null for the whole run'),
  quantile: z.number().nullable(),
  withinMs: z.number().nullable().describe("Null for the run's own timeout"),
  severity: z.enum(SEVERITIES),
  comparison: z.enum(['at-most', 'at-least']),
  unit: z.enum(['ms', 'share', 'payments']),
  limit: z.number().describe('In the unit; where it is relative, the change that is allowed'),
  relative: z
    .boolean()
    .describe('Against the baseline: of times a factor less one, of shares a difference'),
});

export type HeldBudget = z.output<typeof heldBudgetSchema>;

/** A budget of a budgets file. */
export const heldBudget = (written: WrittenBudget): HeldBudget => {
  const plain = {
    step: ('step' in written ? written.step : undefined) ?? null,
    window: ('window' in written ? written.window : undefined) ?? null,
    quantile: 'quantile' in written ? written.quantile : null,
    withinMs: ('within' in written ? written.within : undefined) ?? null,
    metric: written.metric,
    severity: written.severity,
    ...limitOf(written),
  };
  return { name: written.name ?? nameOf(plain), ...plain };
};

/** A budget of a scenario; undefined for one over the target's own metrics, which are no payments. */
export const heldOfScenario = (budget: Budget): HeldBudget | undefined => {
  if (budget.metric === 'observed') return undefined;
  return heldBudget({
    ...(budget as Exclude<Budget, { readonly metric: 'observed' }>),
    severity: 'fail',
  } as WrittenBudget);
};

/** What two budgets have in common that are over the same figure. */
export const figureOf = (budget: HeldBudget): string =>
  [
    budget.metric,
    budget.step ?? '',
    budget.window ?? '',
    budget.quantile ?? '',
    budget.withinMs ?? '',
    budget.relative ? 'relative' : '',
  ].join(' ');

/** Whether the first asks for at least as much as the second, over the same figure. */
export const isAsTight = (first: HeldBudget, second: HeldBudget): boolean =>
  first.comparison === 'at-most' ? first.limit <= second.limit : first.limit >= second.limit;

type Limits = Pick<HeldBudget, 'comparison' | 'unit' | 'limit' | 'relative'>;

const limitOf = (written: WrittenBudget): Limits => {
  switch (written.metric) {
    case 'response-time':
    case 'payment-time': {
      const { limit, atMost } = written;
      const relative = atMost !== undefined;
      return { comparison: 'at-most', unit: 'ms', limit: atMost ?? limit!, relative };
    }
    case 'goodput':
    case 'settled':
      return { comparison: 'at-least', unit: 'share', ...shareLimitOf(written.atLeast) };
    case 'error-rate':
      return { comparison: 'at-most', unit: 'share', ...shareLimitOf(written.atMost) };
    case 'lost':
    case 'doubled':
      return { comparison: 'at-most', unit: 'payments', limit: written.atMost, relative: false };
  }
};

const shareLimitOf = (limit: number | string): Pick<Limits, 'limit' | 'relative'> =>
  typeof limit === 'number'
    ? { limit, relative: false }
    : { limit: parsePoints(limit)!, relative: true };

type Plain = Omit<HeldBudget, 'name'>;

/** `p99 response time of inquire (egress)`, `goodput within 500 ms against the baseline, warning`. */
const nameOf = ({ step, window, quantile, withinMs, relative, ...rest }: Plain): string =>
  [
    quantile === null ? '' : `${formatQuantile(quantile)} `,
    WORDS[rest.metric],
    withinMs === null ? '' : ` within ${formatDuration(withinMs)}`,
    step === null ? '' : ` of ${step}`,
    window === null ? '' : ` (${window})`,
    relative ? ' against the baseline' : '',
    rest.severity === 'warn' ? ', warning' : '',
  ].join('');

const WORDS: Readonly<Record<HeldBudget['metric'], string>> = {
  'response-time': 'response time',
  'payment-time': 'payment time',
  goodput: 'goodput',
  settled: 'settled',
  'error-rate': 'error rate',
  lost: 'payments lost',
  doubled: 'payments doubled',
};
