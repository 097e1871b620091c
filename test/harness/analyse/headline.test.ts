import { expect, test } from 'vitest';

import { fromSendLine, headline, type HeadlineInput } from '../../../harness/analyse/headline.ts';
import type { QuantileSummary } from '../../../harness/model/run/quantile-summary.ts';
import type { BudgetResult } from '../../../harness/model/run/run.ts';

const quantiles = (p99Ms: number | null, why: QuantileSummary['why'] = {}): QuantileSummary => ({
  count: 8_708,
  p50Ms: 180,
  p90Ms: 320,
  p95Ms: 380,
  p99Ms,
  p999Ms: null,
  maxMs: null,
  why,
});

const NEVER = quantiles(null, { p99Ms: 'never' });
const TOO_FEW = { ...quantiles(null, { p99Ms: 'too-few' }), count: 210 };

const INPUT: HeadlineInput = {
  verdict: 'pass',
  scenario: 'opening-ceremony',
  eventStart: '2020-07-24T17:00:00+09:00',
  reasons: [],
  budgets: [],
  counts: {
    planned: 8_708,
    sent: 8_708,
    answered: 8_708,
    succeeded: 8_447,
    declined: 261,
    unresolved: 0,
    failed: 0,
    shed: 0,
    unsent: 0,
  },
  peakPerSecond: 250,
  responseTime: quantiles(511),
};

const breached = (over: Partial<BudgetResult>): BudgetResult => ({
  name: 'p99 response time of pay',
  metric: 'response-time',
  step: null,
  window: null,
  status: 'breached',
  observed: 2_310,
  limit: 1_000,
  unit: 'ms',
  comparison: 'at-most',
  over: 8_708,
  why: null,
  firstBreach: { runMs: 41_250, eventMs: 17_325_000 },
  ...over,
});

const text = (over: Partial<HeadlineInput>): string => headline({ ...INPUT, ...over });

test('a pass tells how much was offered, the p99 from plan and the share answered', () => {
  expect(text({})).toBe(
    'PASS opening-ceremony: 8,708 payments at up to 250/s, p99 511 ms from plan, 100 % answered',
  );
  const counts = { ...INPUT.counts, answered: 8_707, failed: 1 };
  expect(text({ counts, responseTime: TOO_FEW })).toBe(
    'PASS opening-ceremony: 8,708 payments at up to 250/s, ' +
      'too few for a p99 (210 of 368), 99.9885 % answered',
  );
});

test('a p99 stands with its interval, in the headline and in the second line', () => {
  const p99Ms = { low: 498, high: 561, confidence: 0.95, warnings: [] };
  const responseTime = { ...quantiles(511), intervals: { p99Ms } };
  expect(text({ responseTime })).toContain(' p99 511 ms (498 to 561) from plan, ');
  expect(fromSendLine(responseTime, quantiles(61))).toMatch(
    /^p99 511 ms \(498 to 561\) from plan, /,
  );
});

test('a run without a payment answered nothing', () => {
  const counts = { ...INPUT.counts, planned: 0, sent: 0, answered: 0 };
  expect(text({ counts, responseTime: NEVER })).toBe(
    'PASS opening-ceremony: 0 payments at up to 250/s, p99 never from plan, 0 % answered',
  );
});

test('a fail tells the budget that broke first, when in the event and in the run, and how many more', () => {
  const late = breached({ name: 'goodput', firstBreach: { runMs: 50_000, eventMs: 21_000_000 } });
  const budgets = [late, breached({}), breached({ name: 'any', firstBreach: null })];
  expect(text({ verdict: 'fail', budgets: [breached({ status: 'met' }), ...budgets] })).toBe(
    'FAIL opening-ceremony: p99 response time of pay 2.31 s, budget ≤ 1 s; ' +
      'first at 21:48:45 (run 41.3 s); 2 more broken',
  );
});

test('a fail names the window of its budget, and needs no time where there is none', () => {
  const gates = { window: 'gates', name: 'p99 response time of pay (gates)' };
  expect(text({ verdict: 'fail', budgets: [breached(gates)] })).toBe(
    'FAIL opening-ceremony: p99 response time of pay (gates) 2.31 s, budget ≤ 1 s; ' +
      'first at 21:48:45 (run 41.3 s), window gates',
  );
  const lost = breached({
    name: 'payments lost',
    observed: 3,
    limit: 0,
    unit: 'payments',
    firstBreach: null,
  });
  expect(text({ verdict: 'fail', budgets: [lost] })).toBe(
    'FAIL opening-ceremony: payments lost 3, budget ≤ 0',
  );
});

test('a fail without a broken budget tells its first reason', () => {
  const message = 'Saturated: 7 payments could not be sent. The generator was in time.';
  const reasons = [{ code: 'saturated', blame: 'target', message }] as const;
  expect(text({ verdict: 'fail', reasons })).toBe(
    'FAIL opening-ceremony: Saturated: 7 payments could not be sent.',
  );
});

test('an invalid run tells the first sentence of why, with its figures, and no budget', () => {
  const message =
    'The generator was late: lateness p99 71.5 ms, limit 25 ms. Lower --peak. Free the machine.';
  const reasons = [{ code: 'late', blame: 'generator', message }] as const;
  expect(text({ verdict: 'invalid', reasons, budgets: [breached({})] })).toBe(
    'INVALID opening-ceremony: The generator was late: lateness p99 71.5 ms, limit 25 ms.',
  );
  const words = [{ code: 'journey-fault', blame: 'user', message: 'line one\nline two' }] as const;
  expect(text({ verdict: 'invalid', reasons: words })).toBe(
    'INVALID opening-ceremony: line one\nline two',
  );
});

test('the second line tells what a tool that measures from the send would have said', () => {
  expect(fromSendLine(quantiles(118), quantiles(61))).toBe(
    'p99 118 ms from plan, over every planned payment; ' +
      'from send, over what was sent, it would read 61 ms',
  );
  expect(fromSendLine(NEVER, TOO_FEW)).toBe(
    'p99 never from plan, over every planned payment; ' +
      'from send, over what was sent, too few for a p99 (210 of 368)',
  );
  expect(fromSendLine(TOO_FEW, TOO_FEW)).toBe(
    'too few for a p99 (210 of 368), from plan as from send',
  );
});
