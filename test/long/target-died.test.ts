import { join } from 'node:path';

import { expect, it } from 'vitest';

import { readRunOf, start, temporaryFolder, untilPlanTime, writeScenario } from '../e2e/peakday.ts';
import { targetServer } from '../e2e/target-server.ts';

const ONCE = join(import.meta.dirname, '..', 'fixtures', 'journeys', 'once.ts');

/** A target dies once: what hangs on time must not call the run invalid. */
const FORGIVING = { latenessP99: '5s', generatorCpu: '100%', steal: '100%', loopDelayP99: '5s' };

it('ends a run whose target died, and blames the target: exit 1', async () => {
  const cwd = temporaryFolder();
  const { url, server } = await targetServer();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '60s' },
    replay: { duration: '60s', peak: '50/s', journey: ONCE },
    limits: FORGIVING,
  });
  const { finished } = start(['run', scenario, '--target', url, '--out', 'out'], { cwd });
  await untilPlanTime(cwd, 2_000);
  server.closeAllConnections();
  server.close();
  expect((await finished).exitCode).toBe(1);
  const run = readRunOf(cwd);
  expect(run.reasons.map(({ code }) => code)).toContain('target-died');
  expect(run.complete).toBe(false);
  expect(run.counts.unsent).toBeGreaterThan(500);
});
