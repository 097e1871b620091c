import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makePlan } from '../../../../generators/make-plan.ts';
import { expectedCounts } from '../../../../harness/model/plan/expected-counts.ts';
import { intensityFactor } from '../../../../harness/model/plan/intensity-factor.ts';
import { readPlan, type Plan } from '../../../../harness/model/plan/read-plan.ts';
import { scenarioSchema } from '../../../../harness/model/scenario/scenario.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

/** Ten minutes of the evening in ten seconds, as a probe plans them. */
const probed = async (seed: number, burstiness: number, scale = 1): Promise<Plan> => {
  const source = {
    ...SMALL_SCENARIO,
    demand: { ...SMALL_SCENARIO.demand, arrivals: { burstiness } },
  };
  const folder = join(temporaryFolder(), 'plan');
  await makePlan({
    scenario: scenarioSchema.parse(source),
    source,
    scenarioFolder: '.',
    seed,
    folder,
    overrides: { scale, durationMs: 10_000, window: { fromMs: 3_600_000, toMs: 4_200_000 } },
  });
  return readPlan(folder);
};

const SEEDS = Array.from({ length: 16 }, (_, i) => i + 1);

test('what came true of a plan is what was planned times its factor, but for the luck of payments', async () => {
  // Far more than a usual day has: a day varies by 0.2, a minute by 0.12.
  const plans = await Promise.all(SEEDS.map((seed) => probed(seed, 5)));
  const factors = plans.map(intensityFactor);
  let [squares, squaresWithout] = [0, 0];
  for (const [i, plan] of plans.entries()) {
    const { measured } = plan.manifest.payments;
    const counts = expectedCounts(plan)!;
    const [planned] = counts.perBin('planned', { binMs: 10_000, count: 1 });
    const expected = planned! * factors[i]!;
    squares += (measured - expected) ** 2 / expected;
    squaresWithout += (measured - planned!) ** 2 / planned!;
  }
  // Of a chi-square with 16 degrees 99.9 % lie below 39.3.
  expect(squares).toBeLessThan(39.3);
  expect(squaresWithout).toBeGreaterThan(10 * 39.3);
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / factors.length;
  expect(Math.abs(mean - 1)).toBeLessThan((3 * 0.24) / Math.sqrt(factors.length));
  expect(new Set(factors).size).toBe(factors.length);
});

test('the factor is of the seed, whatever the scale', async () => {
  const [one, three] = await Promise.all([probed(7, 1), probed(7, 1, 3)]);
  expect(intensityFactor(three)).toBeCloseTo(intensityFactor(one), 12);
  expect(intensityFactor(one)).not.toBe(1);
});

test('the factor is 1 to the last digit without burstiness, and where a plan tells no rates', async () => {
  expect(intensityFactor(await probed(7, 0))).toBe(1);
  expect(intensityFactor(handMadePlan(temporaryFolder(), { plannedMs: [1] }))).toBe(1);
});
