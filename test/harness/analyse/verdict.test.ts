import { expect, test } from 'vitest';

import { judgeRun } from '../../../harness/analyse/verdict.ts';
import type { Reason } from '../../../harness/model/run/reason.ts';
import type { BudgetResult } from '../../../harness/model/run/run.ts';

const budget = (over: Partial<BudgetResult> = {}): BudgetResult => ({
  name: 'p99 response time of pay',
  metric: 'response-time',
  step: null,
  window: null,
  status: 'met',
  observed: 500,
  limit: 1_000,
  unit: 'ms',
  comparison: 'at-most',
  over: 1_000,
  why: null,
  firstBreach: null,
  ...over,
});

const reason = (code: Reason['code'], blame: Reason['blame']): Reason => ({
  code,
  blame,
  message: 'x',
});
const BREACHED = budget({ status: 'breached', observed: 2_310 });

const codesOf = ({ reasons }: { readonly reasons: readonly Reason[] }): readonly string[] =>
  reasons.map(({ code }) => code);

test('with every budget met and nothing found, a run passes without a reason', () => {
  expect(judgeRun([], [budget(), budget()])).toEqual({ verdict: 'pass', reasons: [] });
});

test('a breached budget fails the run, and its figure and limit are the reason', () => {
  expect(judgeRun([], [budget(), BREACHED])).toEqual({
    verdict: 'fail',
    reasons: [
      {
        code: 'budget-breached',
        blame: 'target',
        message: 'p99 response time of pay 2.31 s, budget ≤ 1 s.',
      },
    ],
  });
});

test('lost and doubled payments have reasons of their own', () => {
  const ledger = (metric: string) => budget({ metric, status: 'breached', unit: 'payments' });
  expect(codesOf(judgeRun([], [ledger('lost'), ledger('doubled')]))).toEqual([
    'payments-lost',
    'payments-doubled',
  ]);
});

test.each(['saturated', 'target-died'] as const)(
  '%s fails the run with every budget met',
  (code) => {
    expect(judgeRun([reason(code, 'target')], [budget()])).toMatchObject({ verdict: 'fail' });
  },
);

test.each([
  'late',
  'starved',
  'generator-shed',
  'records-lost',
  'records-doubled',
  'pacer-lost',
  'journey-fault',
  'clock-jumped',
  'dispersion-changed',
  'ledger-unreconciled',
  'ledger-missing',
  'mock-died',
  'mock-starved',
  'generator-died',
  'disk-full',
  'cut-short',
] as const)('%s makes the run invalid, whether its budgets were met or broken', (code) => {
  for (const budgets of [[], [budget()], [BREACHED]]) {
    const judged = judgeRun([reason('saturated', 'target'), reason(code, 'harness')], budgets);
    expect(judged.verdict).toBe('invalid');
    // Why it is invalid comes first, whatever was found first.
    expect(judged.reasons[0]!.code).toBe(code);
    expect(codesOf(judged)).toContain('saturated');
  }
});

test('of a run that was ended on purpose nothing is blamed on the target', () => {
  for (const ended of [reason('cut-short', 'user'), reason('given-up', 'harness')]) {
    const judged = judgeRun([ended, reason('saturated', 'target')], [BREACHED]);
    expect(codesOf(judged)).toEqual([ended.code]);
    expect(judged.verdict).toBe('invalid');
  }
  const died = [reason('cut-short', 'harness'), reason('saturated', 'target')];
  expect(codesOf(judgeRun(died, [BREACHED]))).toContain('budget-breached');
});

test('a breach whose interval holds the limit fails by its value, and says that it is unsure', () => {
  const interval = { low: 900, high: 2_500, confidence: 0.95, warnings: [], holdsLimit: true };
  const { verdict, reasons } = judgeRun([], [{ ...BREACHED, interval }]);
  expect(verdict).toBe('fail');
  expect(reasons[0]!.message).toMatch(
    /\(.* to .*\), budget .*\. Its interval holds the limit: a run of this length cannot be sure\.$/,
  );
});

test('a budget that cannot be told makes the run invalid, and says what would tell it', () => {
  const why = '200 are too few: 368 are needed to tell';
  const { verdict, reasons } = judgeRun([], [budget({ status: 'unknown', observed: null, why })]);
  expect(verdict).toBe('invalid');
  expect(reasons).toMatchObject([{ code: 'budget-unknown', blame: 'user' }]);
  expect(reasons[0]!.message).toBe(
    `p99 response time of pay cannot be told: ${why}. ` +
      'Replay longer or at a higher rate, or name a lower quantile.',
  );
});

test.each(['saturated', 'target-died'] as const)(
  'what cannot be told does not outweigh a proven failure: %s',
  (code) => {
    const unknown = budget({ status: 'unknown', observed: null, why: '200 are too few' });
    const judged = judgeRun([reason(code, 'target')], [unknown, BREACHED]);
    expect(judged.verdict).toBe('fail');
    expect(codesOf(judged)).toEqual([code, 'budget-breached', 'budget-unknown']);
    // A test that failed outweighs both.
    const late = judgeRun([reason(code, 'target'), reason('late', 'generator')], [unknown]);
    expect(late.verdict).toBe('invalid');
    expect(codesOf(late)).toEqual(['late', code, 'budget-unknown']);
  },
);

test('a budget over nothing needs another step or window, not more payments', () => {
  const why = "no request of step inqire was made; the journey's steps: pay, inquire";
  const unknown = budget({ status: 'unknown', observed: null, over: 0, why });
  expect(judgeRun([], [unknown]).reasons[0]!.message).toBe(
    `p99 response time of pay cannot be told: ${why}. ` +
      'Name a step and a window in which requests are made.',
  );
});

test('what was not checked is no reason', () => {
  expect(judgeRun([], [budget({ status: 'not-checked', observed: null })]).verdict).toBe('pass');
});
