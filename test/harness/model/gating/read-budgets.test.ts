import { writeFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import type { PeakdayError } from '../../../../harness/model/error.ts';
import { readBudgets } from '../../../../harness/model/gating/read-budgets.ts';
import { workingFolder } from '../../cli/working-folder.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

const read = (files: Readonly<Record<string, string>>) => {
  workingFolder();
  for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
  return readBudgets('budgets.yaml', NOW);
};

const faultsOf = (files: Readonly<Record<string, string>>): readonly string[] => {
  try {
    read(files);
  } catch (error) {
    const { faults, kind } = error as PeakdayError;
    expect(kind).toBe('usage');
    return faults.map(({ at, message }) => `${at} ${message}`);
  }
  return [];
};

const file = (...budgets: readonly string[]): string =>
  `budgets:\n${budgets.map((budget) => `  - { ${budget} }\n`).join('')}`;

const waiver = (budget: string, until: string): string =>
  `waivers:\n  - { budget: ${budget}, owner: ledger team, reason: known, until: ${until} }\n`;

const P99 = 'metric: response-time, quantile: p99';

describe('a budgets file', () => {
  test('has limits that are absolute, or against a baseline', () => {
    const { budgets } = read({
      'budgets.yaml': file(
        `${P99}, limit: 500ms, step: inquire, window: egress`,
        `${P99}, atMost: +5%`,
        'metric: goodput, within: 1s, atLeast: -0.1pp, severity: warn',
        'metric: error-rate, atMost: 0.1%',
        'metric: lost, atMost: 0',
      ),
    });
    const told = budgets.map(({ budget: { name, limit, relative } }) => [name, limit, relative]);
    expect(told).toEqual([
      ['p99 response time of inquire (egress)', 500, false],
      ['p99 response time against the baseline', 0.05, true],
      ['goodput within 1 s against the baseline, warning', -0.001, true],
      ['error rate', 0.001, false],
      ['payments lost', 0, false],
    ]);
  });

  test('has result codes, the wait in the queue, and seconds that may break a limit', () => {
    const { budgets } = read({
      'budgets.yaml': file(
        'metric: result-code, code: PAYMENT_IN_PROCESS, step: pay, atMost: 0.5%',
        'metric: result-code, code: [ORDER_STATUS_INVALID, ORDER_IS_CLOSED], atMost: +0.1pp',
        'metric: queue-wait, atMost: +5%',
        'metric: queue-wait, quantile: p99, limit: 50ms, window: egress',
        `${P99}, step: pay, limit: 800ms, brokenSeconds: 1%`,
        'metric: goodput, within: 1s, atLeast: 99%, brokenSeconds: 0.5%, severity: warn',
        'metric: error-rate, atMost: 1%, brokenSeconds: 1%, window: egress',
      ),
    });
    expect(budgets.map(({ budget: { name, limit } }) => [name, limit])).toEqual([
      ['share of PAYMENT_IN_PROCESS of pay', 0.005],
      ['share of ORDER_IS_CLOSED or ORDER_STATUS_INVALID against the baseline', 0.001],
      ['mean queue wait against the baseline', 0.05],
      ['p99 queue wait (egress)', 50],
      ['seconds with p99 response time of pay over 800 ms', 0.01],
      ['seconds with goodput within 1 s under 99 %, warning', 0.005],
      ['seconds with error rate over 1 % (egress)', 0.01],
    ]);
    expect(budgets[4]!.budget).toMatchObject({
      unit: 'share',
      comparison: 'at-most',
      eachSecond: { comparison: 'at-most', unit: 'ms', limit: 800 },
    });
  });

  test.each([
    ['seconds held against a baseline', `${P99}, atMost: +5%, brokenSeconds: 1%`, 'spent, not'],
    [
      'seconds of a share against a baseline',
      'metric: error-rate, atMost: +1pp, brokenSeconds: 1%',
      'an absolute limit for each second',
    ],
    [
      'a quantile of the wait against a baseline',
      'metric: queue-wait, quantile: p99, atMost: +5%',
      'hold the mean against the baseline',
    ],
    ['a wait without a limit', 'metric: queue-wait', 'write either limit'],
    ['no result code', 'metric: result-code, code: [], atMost: 1%', 'code'],
    ['a share of seconds beyond all', `${P99}, limit: 1s, brokenSeconds: 110%`, 'not a share'],
  ])('refuses %s', (_, budget, words) => {
    expect(faultsOf({ 'budgets.yaml': file(budget) })).toEqual([expect.stringContaining(words)]);
  });

  test('may have an error budget beside the budget on the whole', () => {
    const budgets = [`${P99}, limit: 1s`, `${P99}, limit: 1s, brokenSeconds: 1%`];
    const other = `${P99}, limit: 2s, brokenSeconds: 0.1%`;
    expect(faultsOf({ 'budgets.yaml': file(...budgets, other) })).toEqual([]);
    const looser = `${P99}, limit: 1s, brokenSeconds: 2%`;
    expect(faultsOf({ 'budgets.yaml': file(...budgets, looser) })).toEqual([
      expect.stringMatching(/contradicts "seconds with p99 response time over 1 s", ≤ 1 %/),
    ]);
  });

  test('tells all its faults at once, each with its place and what is meant', () => {
    const faults = faultsOf({
      'budgets.yaml': [
        file(
          'metric: respose-time, quantile: p99, limit: 1s',
          `${P99}, limit: 1s, atMost: +5%`,
          'metric: payment-time, quantile: max, atMost: +5%',
          'metric: error-rate, atMost: 110%',
          `${P99}, limit: 1s`,
          `${P99}, limit: 2s`,
          'metric: response-time, quantile: p50, limit: 3s',
        ),
        waiver('p98 response time', '2026-11-22'),
      ].join(''),
    });
    expect(faults).toEqual([
      expect.stringMatching(/:2:7 .*did you mean "response-time"\?/),
      expect.stringMatching(/:3:5 .*write either limit, such as 500ms, or atMost, such as \+5%/),
      expect.stringMatching(/:4:\d+ .*the max is one payment/),
      expect.stringMatching(/:5:\d+ .*not a share: write 99.9%/),
      expect.stringMatching(/:7:5 contradicts "p99 response time", ≤ 1 s/),
      expect.stringMatching(/:8:5 contradicts .*p50 is never above p99, which has ≤ 1 s/),
      expect.stringMatching(/:10:5 .*ended on 2026-11-22: ledger team/),
      expect.stringMatching(/:10:5 no budget is called .*did you mean "p99 response time"\?/),
    ]);
  });

  test.each([
    ['a budget twice', [`${P99}, limit: 1s`, `${P99}, limit: 1s, name: again`], 'the same as'],
    ['a name twice', [`${P99}, limit: 1s, name: a`, 'metric: lost, atMost: 0, name: a'], 'already'],
    [
      'a warning that comes after the failure',
      [`${P99}, limit: 1s`, `${P99}, limit: 2s, severity: warn`],
      'a warning at ≤ 2 s would come after',
    ],
  ])('refuses %s', (_, budgets, words) => {
    expect(faultsOf({ 'budgets.yaml': file(...budgets) })).toEqual([
      expect.stringContaining(words),
    ]);
  });

  test('may warn before it fails', () => {
    const budgets = [`${P99}, limit: 1s`, `${P99}, limit: 800ms, severity: warn`];
    expect(faultsOf({ 'budgets.yaml': file(...budgets) })).toEqual([]);
  });
});

describe('a policy', () => {
  const policy = file(`${P99}, limit: 500ms`, 'metric: error-rate, atMost: 0.1%');
  const extending = (rest: string) => ({
    'policy.yaml': policy,
    'budgets.yaml': `extends: policy.yaml\n${rest}`,
  });

  test('holds beside the budgets of the file, which may be tighter', () => {
    const { budgets } = read(extending(file(`${P99}, limit: 400ms`)));
    expect(budgets.map(({ budget }) => [budget.name, budget.limit])).toEqual([
      ['error rate', 0.001],
      ['p99 response time', 400],
    ]);
  });

  test('is not loosened without a waiver', () => {
    expect(faultsOf(extending(file(`${P99}, limit: 600ms`)))).toEqual([
      expect.stringContaining("≤ 600 ms is looser than the policy's ≤ 500 ms"),
    ]);
  });

  test('is loosened with one, and the looser limit counts', () => {
    const rest = file(`${P99}, limit: 600ms`) + waiver('p99 response time', '2026-11-23');
    const [, own] = read(extending(rest)).budgets;
    expect(own).toMatchObject({ counts: true, waiver: { owner: 'ledger team' } });
    expect(own!.budget.limit).toBe(600);
  });

  test('has single budgets waived, whose breach then does not count', () => {
    const { budgets } = read(extending(waiver('p99 response time', '2026-12-31')));
    expect(budgets.map(({ counts }) => counts)).toEqual([false, true]);
  });

  test('keeps its failure where the file adds a warning', () => {
    const { budgets } = read(extending(file(`${P99}, limit: 400ms, severity: warn`)));
    expect(budgets.map(({ budget }) => budget.severity)).toEqual(['fail', 'fail', 'warn']);
  });

  test('that binds is not made advisory; an advisory one is for all who extend it', () => {
    expect(faultsOf(extending('advisory: true\n'))).toEqual([
      expect.stringContaining('the policy is not advisory'),
    ]);
    const both = { ...extending(''), 'policy.yaml': `advisory: true\n${policy}` };
    expect(read(both).advisory).toBe(true);
  });

  test('that leads back to itself is refused', () => {
    const circle = { ...extending(''), 'policy.yaml': 'extends: budgets.yaml\n' };
    expect(faultsOf(circle)).toEqual([expect.stringContaining('leads back to this file')]);
  });
});
