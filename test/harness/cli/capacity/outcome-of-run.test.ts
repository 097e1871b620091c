import { expect, test } from 'vitest';

import { outcomeOfRun } from '../../../../harness/cli/capacity/outcome-of-run.ts';
import { probeOutcomeSchema } from '../../../../harness/model/capacity/probe-outcome.ts';
import { parseScenario } from '../../../../harness/model/scenario/read-scenario.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';
import { paid } from '../../analyse/hand-made-records.ts';
import { COUNT, plannedMs, PROPER } from '../../analyse/proper-run.ts';
import { writtenRun } from '../../estimate/written-run.ts';

const BUDGETS = [
  { metric: 'response-time', quantile: 'p99', limit: '300ms' },
  { metric: 'response-time', quantile: 'max', limit: '300ms' },
  { metric: 'lost', atMost: 0 },
];

const scenario = parseScenario({ ...SMALL_SCENARIO, budgets: BUDGETS }, 'small');

/** A thousand payments in forty seconds, of which every so many answers were late. */
const outcome = async (everyLate: number) => {
  const records = plannedMs.map((atMs, i) =>
    paid(i, atMs, { latenessMs: 1, serviceMs: i % everyLate === 0 ? 400 : 50 }),
  );
  const { folder } = await writtenRun({ ...PROPER, scenario: { budgets: BUDGETS }, records });
  const found = await outcomeOfRun({
    probe: {
      purpose: 'search',
      scale: 1,
      settleMs: 8_000,
      measureMs: 40_000,
      seed: 1,
      attempt: 1,
    },
    scenario,
    runFolder: folder,
    folder: 'probes/01',
  });
  expect(probeOutcomeSchema.parse(found)).toEqual(found);
  return found;
};

test('a run tells its loads, its times and who was the limit', async () => {
  const found = await outcome(1_000);
  expect(found.offeredPerSecond).toBe(COUNT / 40);
  expect(found.achievedPerSecond).toBeCloseTo(COUNT / 40, 0);
  expect(found.goodput.value).toBe(1);
  expect(found.responseTime.p50.value).toBeCloseTo(51, 0);
  expect(found).toMatchObject({
    limitedBy: 'nobody',
    disturbed: null,
    stoppedEarly: false,
    loadSeconds: 48,
    folder: 'probes/01',
  });
});

test('a share budget is judged by how many missed, a largest value by itself', async () => {
  const broken = async (everyLate: number) =>
    (await outcome(everyLate)).budgets.map(({ budget, isBroken, missed }) => [
      budget.metric,
      budget.quantile,
      isBroken,
      missed?.missed.reduce((sum, n) => sum + n, 0) ?? null,
    ]);
  expect(await broken(200)).toEqual([
    ['response-time', 0.99, false, 5],
    ['response-time', 1, true, null],
    ['lost', null, false, null],
    // Goodput is a budget of every scenario.
    ['goodput', null, false, 0],
  ]);
  expect((await broken(50))[0]).toEqual(['response-time', 0.99, true, 20]);
});
