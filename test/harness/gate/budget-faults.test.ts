import { describe, expect, test } from 'vitest';

import { budgetFaults } from '../../../harness/gate/budget-faults.ts';
import { unheardCodes } from '../../../harness/gate/unheard-codes.ts';
import type { GateBudget } from '../../../harness/model/gating/gate-budgets.ts';
import { written } from '../../fixtures/synthetic-gate.ts';

const RUN = {
  windows: [],
  steps: ['pay', 'inquire'],
  hasBaseline: false,
  timeoutMs: 2_000,
  codes: { recorded: ['SUCCESS', 'OUT_OF_STOCK'], ofTarget: ['SUCCESS', 'PAYMENT_IN_PROCESS'] },
};
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

describe('a result code', () => {
  const code = (given: string | readonly string[]): GateBudget =>
    written({ metric: 'result-code', code: given, atMost: '1%' });

  test('is one that came, or one that the gateway can give', () => {
    expect(messagesOf(code(['OUT_OF_STOCK', 'PAYMENT_IN_PROCESS']))).toEqual([]);
  });

  test('that nobody knows is told with the one that is meant', () => {
    expect(messagesOf(code(['PAYMENT_IN_PROCES', 'NOWHERE']))).toEqual([
      '"NOWHERE" is no result code of this gateway: it has SUCCESS, OUT_OF_STOCK, PAYMENT_IN_PROCESS',
      '"PAYMENT_IN_PROCES" is no result code of this gateway: did you mean "PAYMENT_IN_PROCESS"?',
    ]);
  });

  test('of another target may be one that never came: that is a warning', () => {
    const external = { ...RUN.codes, ofTarget: null };
    const budgets = { file: 'b.yaml', advisory: false, budgets: [code('OUT_OF_STOK')] };
    expect(budgetFaults(budgets, { ...RUN, codes: external })).toEqual([]);
    expect(unheardCodes(budgets, external)).toEqual([
      {
        code: 'unheard-code',
        message: expect.stringContaining('Did you mean "OUT_OF_STOCK"?') as string,
      },
    ]);
    expect(unheardCodes(budgets, RUN.codes)).toEqual([]);
  });
});

test('a file and its policy, or a scenario, may have two budgets over one figure', () => {
  const step = written({ ...P99, step: 'pay' });
  expect(messagesOf(written(P99, { at: 'policy.yaml:2:5' }), step)).toEqual([]);
  const at = 'run/scenario.json';
  expect(messagesOf(written(P99, { at }), { ...step, at })).toEqual([]);
});
