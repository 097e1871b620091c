import { describe, expect, test } from 'vitest';

import { gateSchema } from '../../../../harness/model/gating/gate.ts';
import { finishedRun } from '../finished-run.ts';
import { gating } from '../gating.ts';

const P90 = 'metric: response-time, quantile: p90';

describe('budgets on codes, the queue and single seconds', () => {
  test('have figures, or say why they have none', async () => {
    const { gate, said, codes } = await gating(
      'metric: result-code, code: PAYMENT_IN_PROCESS, atMost: 0.5%',
      `${P90}, limit: 500ms, brokenSeconds: 40%`,
      `metric: response-time, quantile: p99, limit: 500ms, brokenSeconds: 1%`,
      'metric: queue-wait, limit: 50ms',
    );
    await gate('--json');
    const { budgets } = gateSchema.parse(JSON.parse(said.at(-1)!));
    const found = new Map(budgets.map((budget) => [budget.name, budget]));
    expect(found.get('share of PAYMENT_IN_PROCESS')).toMatchObject({
      status: 'met',
      estimate: { value: 0, low: 0, count: 1_000 },
    });
    expect(found.get('seconds with p90 response time over 500 ms')).toMatchObject({
      status: 'met',
      estimate: { value: 0 },
    });
    expect(found.get('seconds with p99 response time over 500 ms')).toMatchObject({
      status: 'inconclusive',
      why: 'no second has 100 payments, and in one of fewer a single payment breaks the limit',
    });
    expect(found.get('mean queue wait')).toMatchObject({
      status: 'inconclusive',
      why: 'the run kept no sample of the queue there',
    });
    expect(codes).toEqual([0]);
  });

  test('never count an unknown queue as met, also of another target, and fail where it is strict', async () => {
    const { gate, said, codes } = await gating('metric: queue-wait, limit: 50ms');
    const target = { kind: 'external', url: 'http://pay.example' } as const;
    await finishedRun('1-run', { seed: 1 }, { target });
    await gate('--strict');
    expect(said.at(-1)).toContain('only our mock gateway tells how long requests wait');
    expect(codes).toEqual([1]);
  });

  test('name codes that came or that the gateway knows: 2, with the one that is meant', async () => {
    const { gate } = await gating('metric: result-code, code: SUCESS, atMost: 1%');
    await expect(gate()).rejects.toMatchObject({
      kind: 'usage',
      faults: [{ message: '"SUCESS" is no result code of this gateway: did you mean "SUCCESS"?' }],
    });
  });

  test('on codes are held against a named baseline, which keeps them', async () => {
    const { gate, said, peakday } = await gating(
      'metric: result-code, code: SUCCESS, atMost: +1pp',
    );
    await finishedRun('0-before', { seed: 2 });
    await peakday('baseline', 'set', 'main', '0-before');
    await gate('--baseline', '@main', '--json');
    const [budget] = gateSchema.parse(JSON.parse(said.at(-1)!)).budgets;
    expect(budget).toMatchObject({ status: 'met', change: { value: 0 } });
  });
});
