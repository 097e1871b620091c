import { truncateSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { eachPaymentChunk } from '../../../../../harness/report/plan/figures/payment-chunks.ts';
import { temporaryFolder } from '../../../../generators/temporary-folder.ts';
import { handMadePlan } from '../../../../fixtures/hand-made-plan.ts';
import { smallPlan } from '../small-plan.ts';

it('shows every measured payment once, in order, however many at a time', async () => {
  const plan = await smallPlan(join(temporaryFolder(), 'plan'));
  const { warmUp, measured } = plan.manifest.payments;
  expect(warmUp).toBeGreaterThan(0);
  for (const chunkRows of [1, 7, 100, 100_000]) {
    const instants: number[] = [];
    const amounts: number[] = [];
    eachPaymentChunk(
      plan,
      ({ plannedMs, column }) => {
        instants.push(...plannedMs);
        amounts.push(...column('amount_jpy')!);
        expect(column('no_such_column')).toBeUndefined();
      },
      chunkRows,
    );
    expect(instants).toEqual([...plan.plannedMs().subarray(warmUp)]);
    expect(amounts).toEqual([...plan.numbers('amount_jpy').subarray(warmUp)]);
    expect(instants).toHaveLength(measured);
  }
});

it('refuses a column that was cut short', () => {
  const plan = handMadePlan(temporaryFolder(), { plannedMs: [1, 2, 3] });
  truncateSync(join(plan.folder, 'columns', 'planned_ms.f64'), 20);
  expect(() => eachPaymentChunk(plan, () => {})).toThrow(/planned_ms.f64 has fewer rows/);
});
