import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makePlan } from '../../generators/make-plan.ts';
import { readScenario } from '../../harness/model/scenario/read-scenario.ts';
import { temporaryFolder } from '../e2e/peakday.ts';
import { oddShapes } from '../scenarios/odd-shapes.ts';

const FILE = 'scenarios/games-17-days.yaml';
const DURATION_MS = 600_000;

test('ten minutes of the Games are planned for all of their 2.3 million tourists', async () => {
  const { scenario, source } = readScenario(FILE);
  const { payments, populations } = await makePlan({
    scenario,
    source,
    scenarioFolder: 'scenarios',
    seed: 1,
    folder: join(temporaryFolder(), 'plan'),
    overrides: { durationMs: DURATION_MS },
  });
  expect(payments.measured).toBeGreaterThan(1_000);
  expect(populations.map(({ rows }) => rows)).toContain(scenario.population.tourists);
});

test('every shape can be laid on the Games', () => {
  expect(oddShapes(FILE, DURATION_MS)).toEqual([]);
});
