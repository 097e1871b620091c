import { z } from 'zod';

import { parsePoints } from '../../units/change.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import type { BudgetResult } from '../run/run.ts';
import {
  budgetName,
  isMeasured,
  type BudgetContext,
  type LedgerBudget,
  type MeasuredBudget,
} from '../scenario/measured-budget.ts';
import { OBSERVED_UNITS } from '../scenario/observe.ts';
import { formatQuantile } from '../scenario/quantity.ts';
import { GATE_METRICS, SEVERITIES, type WrittenBudget } from './gate-budget.ts';

const limitSchema = z.strictObject({
  comparison: z.enum(['at-most', 'at-least']),
  unit: z.enum([...OBSERVED_UNITS, 'payments']),
  limit: z.number(),
});

/** A budget in one form, wherever it was written. */
export const heldBudgetSchema = z.strictObject({
  name: z.string(),
  metric: z.enum([...GATE_METRICS, 'observed']),
  step: z.string().nullable().describe('Null for the first step of the journey'),
  window: z.string().nullable().describe('Null for the whole run'),
  quantile: z.number().nullable(),
  withinMs: z.number().nullable().describe("Null for the run's own timeout"),
  codes: z.array(z.string()).nullable().describe('Result codes whose share it is, together'),
  severity: z.enum(SEVERITIES),
  eachSecond: limitSchema
    .nullable()
    .describe('Of an error budget: what a second must keep to; the limit is of those that do not'),
  ...limitSchema.shape,
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
    quantile: ('quantile' in written ? written.quantile : undefined) ?? null,
    withinMs: ('within' in written ? written.within : undefined) ?? null,
    codes: 'code' in written ? [written.code].flat().toSorted() : null,
    metric: written.metric,
    severity: written.severity,
    ...inSeconds(limitOf(written), written),
  };
  return { name: written.name ?? nameOf(plain), ...plain };
};

/** A budget of a scenario over payments, requests or the ledger, as its run calls it. */
export const heldOfScenario = (
  budget: MeasuredBudget | LedgerBudget,
  context: BudgetContext,
): HeldBudget => {
  const name = isMeasured(budget) ? budgetName(budget, context) : budget.name;
  return heldBudget({ ...budget, name, severity: 'fail' });
};

/** A budget of a scenario over the target's own metrics, which its run has judged. */
export const heldOfObserved = (result: BudgetResult): HeldBudget => ({
  name: result.name,
  metric: 'observed',
  step: null,
  window: result.window,
  quantile: null,
  withinMs: null,
  codes: null,
  eachSecond: null,
  severity: 'fail',
  comparison: result.comparison,
  unit: result.unit,
  limit: result.limit,
  relative: false,
});

/** What two budgets have in common that are over the same figure. */
export const figureOf = (budget: HeldBudget): string =>
  [
    budget.metric,
    budget.step ?? '',
    budget.window ?? '',
    budget.quantile ?? '',
    budget.withinMs ?? '',
    budget.codes?.join() ?? '',
    budget.eachSecond?.limit ?? '',
    budget.relative ? 'relative' : '',
  ].join(' ');

/** Whether one takes the place of the other: a warning leaves a failure in place. */
export const isSameLimit = (first: HeldBudget, second: HeldBudget): boolean =>
  figureOf(first) === figureOf(second) && first.severity === second.severity;

/** Whether the first asks for at least as much as the second, over the same figure. */
export const isAsTight = (first: HeldBudget, second: HeldBudget): boolean =>
  first.comparison === 'at-most' ? first.limit <= second.limit : first.limit >= second.limit;

type Limits = Pick<HeldBudget, 'comparison' | 'unit' | 'limit' | 'relative'>;

const limitOf = (written: WrittenBudget): Limits => {
  switch (written.metric) {
    case 'response-time':
    case 'payment-time':
    case 'queue-wait': {
      const { limit, atMost } = written;
      const relative = atMost !== undefined;
      return { comparison: 'at-most', unit: 'ms', limit: atMost ?? limit!, relative };
    }
    case 'goodput':
    case 'settled':
      return { comparison: 'at-least', unit: 'share', ...shareLimitOf(written.atLeast) };
    case 'error-rate':
    case 'result-code':
      return { comparison: 'at-most', unit: 'share', ...shareLimitOf(written.atMost) };
    case 'lost':
    case 'doubled':
      return { comparison: 'at-most', unit: 'payments', limit: written.atMost, relative: false };
  }
};

/** With `brokenSeconds` the limit is that of each second, and the budget one on their share. */
const inSeconds = (
  { relative, ...limit }: Limits,
  written: WrittenBudget,
): Limits & Pick<HeldBudget, 'eachSecond'> => {
  const broken = 'brokenSeconds' in written ? written.brokenSeconds : undefined;
  return broken === undefined
    ? { ...limit, relative, eachSecond: null }
    : { comparison: 'at-most', unit: 'share', limit: broken, relative, eachSecond: limit };
};

const shareLimitOf = (limit: number | string): Pick<Limits, 'limit' | 'relative'> =>
  typeof limit === 'number'
    ? { limit, relative: false }
    : { limit: parsePoints(limit)!, relative: true };

type Plain = Omit<HeldBudget, 'name' | 'metric'> & Pick<WrittenBudget, 'metric'>;

/**
 * `p99 response time of inquire (egress)`, `goodput within 500 ms against the baseline, warning`,
 * `seconds with p99 response time over 800 ms`
 */
const nameOf = ({ step, window, withinMs, relative, severity, eachSecond, ...of }: Plain): string =>
  [
    eachSecond === null ? '' : 'seconds with ',
    figureName(of),
    withinMs === null ? '' : ` within ${formatDuration(withinMs)}`,
    step === null ? '' : ` of ${step}`,
    eachSecond === null ? '' : beyondText(eachSecond),
    window === null ? '' : ` (${window})`,
    relative ? ' against the baseline' : '',
    severity === 'warn' ? ', warning' : '',
  ].join('');

const figureName = ({
  metric,
  quantile,
  codes,
}: Pick<Plain, 'metric' | 'quantile' | 'codes'>): string => {
  if (codes !== null) return `share of ${codes.join(' or ')}`;
  if (quantile !== null) return `${formatQuantile(quantile)} ${WORDS[metric]}`;
  return metric === 'queue-wait' ? `mean ${WORDS[metric]}` : WORDS[metric];
};

const beyondText = ({ comparison, unit, limit }: NonNullable<HeldBudget['eachSecond']>): string =>
  ` ${comparison === 'at-most' ? 'over' : 'under'} ${unit === 'ms' ? formatDuration(limit) : formatShare(limit)}`;

const WORDS: Readonly<Record<WrittenBudget['metric'], string>> = {
  'response-time': 'response time',
  'payment-time': 'payment time',
  goodput: 'goodput',
  settled: 'settled',
  'error-rate': 'error rate',
  'result-code': 'result code',
  'queue-wait': 'queue wait',
  lost: 'payments lost',
  doubled: 'payments doubled',
};
