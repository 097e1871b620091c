import { describe, expect, test } from 'vitest';

import { budgetFaults } from '../../../harness/gate/budget-faults.ts';
import type { GateBudget } from '../../../harness/model/gating/gate-budgets.ts';
import { written } from '../../fixtures/synthetic-gate.ts';

const RUN = { windows: [], steps: ['pay', 'inquire'], hasBaseline: false, timeoutMs: 2_000 };
const P99 = { metric: 'response-time', quantile: 'p99', limit: '1s' };

const messagesOf = (...budgets: readonly GateBudget[]): readonly string[] =>
  budgetFaults({ file: 'budgets.yaml', advisory: false, budgets }, RUN).map(
    ({ message }) => message,
  );

describe('two budgets of one file', () => {
  test('are one where the first step is named once and left out once', () => {
    expect(messagesOf(written(P99), written({ ...P99, step: 'pay' }))).toEqual([
      'the same as "p99 response time"',
    ]);
    expect(messagesOf(written(P99), written({ ...P99, step: 'inquire' }))).toEqual([]);
  });

  test("are one where within is the run's timeout", () => {
    const goodput = { metric: 'goodput', atLeast: '99%' };
    const looser = { ...goodput, atLeast: '95%', within: '2s' };
    expect(messagesOf(written(goodput), written(looser))).toEqual([
      expect.stringMatching(/^contradicts "goodput", ≥ 99 %/),
    ]);
    expect(messagesOf(written(goodput), written({ ...looser, within: '1s' }))).toEqual([]);
  });
});

test('a file and its policy, or a scenario, may have two budgets over one figure', () => {
  const step = written({ ...P99, step: 'pay' });
  expect(messagesOf(written(P99, { at: 'policy.yaml:2:5' }), step)).toEqual([]);
  const at = 'run/scenario.json';
  expect(messagesOf(written(P99, { at }), { ...step, at })).toEqual([]);
});
