import { formatEventInstant } from '../model/scenario/event-clock.ts';
import { budgetText } from '../model/run/budget-text.ts';
import { quantileDetail, wholeQuantileText } from '../model/run/quantiles.ts';
import type { Reason } from '../model/run/reason.ts';
import type { QuantileSummary } from '../model/run/quantile-summary.ts';
import type { BudgetResult, Run } from '../model/run/run.ts';
import { plural } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatRate } from '../units/rate.ts';
import { formatShare } from '../units/share.ts';

export interface HeadlineInput {
  readonly verdict: Run['verdict'];
  readonly scenario: string;
  readonly eventStart: string;
  readonly reasons: readonly Reason[];
  readonly budgets: readonly BudgetResult[];
  readonly counts: Run['counts'];
  /** Of the plan; null where only its first payments were sent. */
  readonly peakPerSecond: number | null;
  readonly responseTime: QuantileSummary;
}

/** What one pastes into a chat: verdict, first breach in event and run time, window. */
export const headline = (input: HeadlineInput): string => {
  const { verdict, scenario, reasons, budgets } = input;
  const lead = `${verdict.toUpperCase()} ${scenario}`;
  if (verdict === 'invalid') return `${lead}: ${firstSentence(reasons[0]?.message ?? '')}`;
  if (verdict === 'pass') return `${lead}: ${passed(input)}`;
  const breached = budgets.filter(({ status }) => status === 'breached');
  const first = breached.toSorted(byFirstBreach)[0];
  if (first === undefined) return `${lead}: ${firstSentence(reasons[0]?.message ?? '')}`;
  const more = breached.length === 1 ? '' : `; ${breached.length - 1} more broken`;
  return `${lead}: ${budgetText(first)}${whenText(first, input.eventStart)}${more}`;
};

const passed = ({ counts, peakPerSecond, responseTime }: HeadlineInput): string => {
  const peak = peakPerSecond === null ? '' : ` at up to ${formatRate(peakPerSecond)}`;
  const answered = formatShare(counts.planned === 0 ? 0 : counts.answered / counts.planned);
  return `${plural(counts.planned, 'payment')}${peak}, ${p99Text(responseTime)}, ${answered} answered`;
};

const byFirstBreach = (a: BudgetResult, b: BudgetResult): number =>
  (a.firstBreach?.runMs ?? Infinity) - (b.firstBreach?.runMs ?? Infinity);

const whenText = ({ firstBreach, window }: BudgetResult, eventStart: string): string => {
  const where = window === null ? '' : `, window ${window}`;
  if (firstBreach === null) return where;
  const event = formatEventInstant(firstBreach.eventMs, eventStart);
  return `; first at ${event} (run ${formatDuration(firstBreach.runMs)})${where}`;
};

const firstSentence = (message: string): string => /^.*?\.(?= |$)/s.exec(message)?.[0] ?? message;

/**
 * What a tool that measures from the send would have said: `p99 118 ms from plan; from send it
 * would read 61 ms`.
 */
export const fromSendLine = (fromPlan: QuantileSummary, fromSend: QuantileSummary): string => {
  // What was sent is part of what was planned: it never tells more.
  if (!isTold(fromPlan)) return `${tooFewText(fromPlan)}, from plan as from send`;
  const send = isTold(fromSend)
    ? `it would read ${wholeQuantileText(fromSend, 'p99Ms')}`
    : tooFewText(fromSend);
  return `${p99Text(fromPlan)}, over every planned payment; from send, over what was sent, ${send}`;
};

/** `too few for a p99 (210 of 368)` */
const tooFewText = (summary: QuantileSummary): string =>
  `too few for a p99 (${quantileDetail(summary, 'p99Ms')})`;

const p99Text = (fromPlan: QuantileSummary): string =>
  isTold(fromPlan) ? `p99 ${wholeQuantileText(fromPlan, 'p99Ms')} from plan` : tooFewText(fromPlan);

const isTold = ({ why }: QuantileSummary): boolean => why['p99Ms'] !== 'too-few';
