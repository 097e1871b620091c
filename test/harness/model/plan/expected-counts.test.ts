import { join } from 'node:path';

import { expect, it } from 'vitest';

import { planRate } from '../../../../generators/plan-rate.ts';
import { expectedCounts } from '../../../../harness/model/plan/expected-counts.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { smallPlan } from '../../report/plan/small-plan.ts';

it('knows what the rates of a plan promise in any stretch of it, as the profile does', async () => {
  const plan = await smallPlan(join(temporaryFolder(), 'plan'));
  const { total } = planRate(plan.scenario, '.');
  const { parts, perBin } = expectedCounts(plan)!;
  for (const grid of [
    { binMs: 10, count: 1_000 },
    { binMs: 770, count: 13 },
  ]) {
    const counts = perBin('planned', grid);
    for (const [bin, count] of counts.entries()) {
      const from = total.expected(bin * grid.binMs);
      expect(count).toBeCloseTo(total.expected((bin + 1) * grid.binMs) - from, 6);
    }
    const ofParts = parts.map((part) => perBin('planned', grid, part));
    for (const [bin, count] of counts.entries()) {
      expect(ofParts.reduce((sum, own) => sum + own[bin]!, 0)).toBeCloseTo(count, 9);
    }
  }
});

it('knows nothing of a plan that does not tell', () => {
  expect(expectedCounts(handMadePlan(temporaryFolder(), { plannedMs: [1] }))).toBeNull();
});
