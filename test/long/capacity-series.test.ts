import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { capacitySeriesSchema } from '../../harness/model/capacity/capacity-series.ts';
import { capacityForecastSchema } from '../../harness/model/capacity/forecast.ts';
import { peakday, start, temporaryFolder, until, writeScenario } from '../e2e/peakday.ts';
import { FORGIVING } from '../fixtures/forgiving-limits.ts';

/** Flat, 50 payments a second of 50 ms each: more than two workers serve, and less than four. */
const scenarioIn = (cwd: string): string =>
  writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
    replay: { duration: '5m', peak: '50/s' },
    gateway: {
      workers: 1,
      queueLimit: 10_000,
      serviceTime: { pay: { distribution: 'exponential', mean: '50ms' } },
      declineShare: 0,
      confirmationShare: 0,
    },
    budgets: [{ metric: 'response-time', quantile: 'p99', limit: '1s' }],
    limits: FORGIVING,
  });

const seriesIn = (cwd: string) =>
  capacitySeriesSchema.parse(JSON.parse(readFileSync(join(cwd, 'out', 'series.json'), 'utf8')));

it('a series killed after its first search makes the second, and a fleet is sized from both', async () => {
  const cwd = temporaryFolder();
  const args = ['capacity', scenarioIn(cwd), '--vary', 'replicas=2,4', '--load-seconds', '40'];
  const asked = [...args, '--set', 'gateway.workers={replicas}'];
  const killed = start([...asked, '--out', 'out'], { cwd });
  const first = await until(
    'the first search to end',
    () => seriesIn(cwd).searches[0]!.end ?? undefined,
    600_000,
  );
  killed.child.kill('SIGKILL');
  await killed.finished;
  console.log(killed.stderr());

  const resumed = await peakday([...asked, '--resume', 'out'], { cwd });
  console.log(resumed.stdout, resumed.stderr);
  expect(resumed.exitCode).toBe(0);
  const { searches, scaling } = seriesIn(cwd);
  expect(searches[0]!.end).toEqual(first);
  // Two workers that take 50 ms serve at most 40/s, four at most 80/s; the p99 is 1 s at 4.5/s less.
  const [two, four] = searches.map(({ end }) => (end?.kind === 'converged' ? end.perSecond : null));
  expect(two!.low).toBeLessThan(40);
  expect(two!.high).toBeGreaterThan(30);
  expect(four!.low).toBeLessThan(80);
  expect(four!.high).toBeGreaterThan(60);
  expect(four!.value).toBeGreaterThan(1.4 * two!.value!);
  expect(scaling).toMatchObject({ kind: 'refused', sizes: [2, 4] });
  expect(resumed.stderr).toContain('next: peakday capacity --for');

  const sized = await peakday(
    ['capacity', '--for', 'opening-ceremony', '--tier', 'seed-2018', '--from', 'out', '--json'],
    { cwd },
  );
  const forecast = capacityForecastSchema.parse(JSON.parse(sized.stdout));
  expect(forecast.searches.map(({ replicas }) => replicas)).toEqual([2, 4]);
}, 1_800_000);
