import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { abSchema, type Ab } from '../../harness/model/comparison/ab.ts';
import { RUN_FILES } from '../../harness/model/run/run-files.ts';
import { start, temporaryFolder, writeScenario } from '../e2e/peakday.ts';
import { FORGIVING } from '../fixtures/forgiving-limits.ts';
import { burnInWaves } from './cpu-burner.ts';

/** One in twenty is slow: the p99 lies among those, a fifth of them above it. */
const tail = (slowMedian: string): object => ({
  distribution: 'bimodal',
  slowShare: 0.05,
  fast: { distribution: 'lognormal', median: '40ms', sigma: 0.2 },
  slow: { distribution: 'lognormal', median: slowMedian, sigma: 0.1 },
});

/** Two minutes at 150/s in sixty pairs of blocks, while a process burns a core in waves. */
const comparedWhileBurning = async (slowMedianOfB: string): Promise<Ab> => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '2min' },
    replay: { duration: '2min', peak: '150/s', warmUp: '4s' },
    gateway: { workers: 60, serviceTime: { pay: tail('250ms') }, confirmationShare: 0 },
    limits: FORGIVING,
  });
  const slower = `gateway.serviceTime.pay=${JSON.stringify(tail(slowMedianOfB))}`;
  const args = ['ab', scenario, '--block', '1s', '--set-b', slower, '--out', 'out'];
  const stop = new AbortController();
  const burning = burnInWaves({ onMs: 7_000, offMs: 9_000, stop: stop.signal });
  await start(args, { cwd }).finished;
  stop.abort();
  expect(await burning).toBeGreaterThan(5);
  return abSchema.parse(JSON.parse(readFileSync(join(cwd, 'out', RUN_FILES.ab), 'utf8')));
};

it('calls two equal gateways equal, and the run undisturbed, while a core comes and goes', async () => {
  const { control, comparison } = await comparedWhileBurning('250ms');
  expect(comparison).toMatchObject({ verdict: 'no-difference', reasons: [] });
  expect(control).toMatchObject({ verdict: 'clean', reasons: [] });
});

it('finds a p99 that is a tenth slower while a core comes and goes', async () => {
  const { control, comparison } = await comparedWhileBurning('275ms');
  expect(control).toMatchObject({ verdict: 'clean' });
  const p99 = comparison.differences.find(({ metric }) => metric === 'p99')!;
  expect(p99.verdict).toBe('worse');
  expect(p99.effect.low).toBeLessThan(0.1);
  expect(p99.effect.high).toBeGreaterThan(0.1);
});
