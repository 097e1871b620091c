import { describe, expect, test } from 'vitest';

import { judgeBudget } from '../../../harness/gate/judge-budget.ts';
import { judgeGate } from '../../../harness/gate/judge-gate.ts';
import type { GateBudget } from '../../../harness/model/gating/gate-budgets.ts';
import type { Gate } from '../../../harness/model/gating/gate.ts';
import type { Run } from '../../../harness/model/run/run.ts';
import { figure, FRAME, written } from '../../fixtures/synthetic-gate.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const { run } = SYNTHETIC.pass();

/** Judged by budgets whose figure is 3. */
const gateOf = (over: Partial<Run>, ...budgets: readonly GateBudget[]): Gate =>
  judgeGate(
    {
      run: { ...run, ...over },
      folder: 'runs/evening',
      budgets: budgets.map((budget) => judgeBudget(budget, figure(3), 'confident')),
      obstacles: [],
    },
    FRAME,
  );

const reason = (code: Run['reasons'][number]['code'], message: string): Run['reasons'][number] => ({
  code,
  blame: 'target',
  message,
});

describe('a run that lost money', () => {
  const lossy: Partial<Run> = {
    verdict: 'fail',
    reasons: [reason('payments-lost', '3 payments lost.')],
  };
  const LOST = { metric: 'lost', atMost: 0 };
  const waiver = { budget: 'payments lost', owner: 'me', reason: 'known', until: '2999-01-01' };

  test('fails where no budget here is over that', () => {
    const doubled = written({ metric: 'doubled', atMost: 5 });
    expect(gateOf(lossy, doubled)).toMatchObject({
      verdict: 'fail',
      reasons: ['3 payments lost.'],
    });
  });

  test('fails once, by the budget, where one is', () => {
    const { verdict, reasons } = gateOf(lossy, written(LOST));
    expect([verdict, reasons.length]).toEqual(['fail', 1]);
  });

  test('passes where that budget is waived, warns only, or allows as many', () => {
    for (const budget of [
      written(LOST, { waiver, counts: false }),
      written({ ...LOST, severity: 'warn' }),
      written({ ...LOST, atMost: 3 }),
    ])
      expect(gateOf(lossy, budget).verdict).toBe('pass');
  });

  test('fails nonetheless where its target died', () => {
    const died = reason('target-died', 'The target died.');
    const budget = written(LOST, { waiver, counts: false });
    const { verdict, reasons } = gateOf({ ...lossy, reasons: [died, ...lossy.reasons!] }, budget);
    expect([verdict, reasons]).toEqual(['fail', ['The target died.']]);
  });
});

test('an invalid run says why in one sentence, and broken budgets are no reason', () => {
  const late = reason('late', 'Lateness p99 154 ms, limit 25.5 ms. Free the machine.');
  const starved = reason('starved', 'k6 was starved.');
  const slow = reason('budget-breached', 'p95 1.23 s, budget ≤ 800 ms.');
  const { headline, reasons } = gateOf({ verdict: 'invalid', reasons: [late, starved, slow] });
  expect(headline).toMatch(/^INVALID \S+: Lateness p99 154 ms, limit 25\.5 ms; 1 more$/);
  expect(reasons).toEqual([late.message, starved.message]);
});

describe('a run that could not tell a budget of its scenario', () => {
  const untold = reason('budget-unknown', 'p99.9 cannot be told.');
  const invalid: Partial<Run> = { verdict: 'invalid', reasons: [untold] };

  test('is in order, and judged by the budgets here', () => {
    expect(gateOf(invalid, written({ metric: 'lost', atMost: 3 })).verdict).toBe('pass');
    expect(gateOf(invalid, written({ metric: 'lost', atMost: 2 })).verdict).toBe('fail');
  });

  test('judges nobody where it was cut short, or something else was wrong', () => {
    const budget = written({ metric: 'lost', atMost: 3 });
    expect(gateOf({ ...invalid, complete: false }, budget).verdict).toBe('invalid');
    const late = reason('cut-short', 'The run was cut short.');
    const { verdict, reasons } = gateOf({ ...invalid, reasons: [late, untold] }, budget);
    expect([verdict, reasons]).toEqual(['invalid', ['The run was cut short.']]);
  });
});
