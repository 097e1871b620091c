import { join } from 'node:path';

import { expect, it } from 'vitest';

import { withDatabase } from '../../harness/model/duckdb.ts';
import { median } from '../../harness/stats/median.ts';
import { runJudged, temporaryFolder, until, untilPlanTime, writeScenario } from './peakday.ts';

const FREEZE_MS = 2_000;

it('shows a frozen gateway as waits that fall in a straight line, and skips no arrival', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '7s' },
    replay: { duration: '7s', peak: '100/s' },
    // So many workers that the thawed gateway serves all at once: the waits are the freeze's alone.
    gateway: {
      workers: 1_000,
      serviceTime: { pay: { distribution: 'constant', value: '1ms' } },
      confirmationShare: 0,
    },
  });
  const { run, seen } = await runJudged(['run', scenario, '--keep-raw'], {
    cwd,
    during: (folder) => freeze(cwd, folder),
  });
  const { frozenAt, thawedAt } = seen;
  expect(run.counts.answered).toBe(run.counts.planned);
  const zeroEpochMs = Date.parse(run.zeroAt!);
  const thawMs = thawedAt - zeroEpochMs;
  const waits = await withDatabase((db) =>
    db.rows<{ planned: number; response: number }>(
      `SELECT planned_ms AS planned, response_ms AS response
       FROM '${join(cwd, run.paths['payments']!)}'
       WHERE planned_ms BETWEEN ${frozenAt - zeroEpochMs} AND ${thawMs} ORDER BY planned_ms`,
    ),
  );
  // Two seconds at 100/s, not one slow sample.
  expect(waits.length).toBeGreaterThan(150);
  const frozenForMs = thawedAt - frozenAt;
  // Two hundred that waited are answered one after another, on a busy machine more slowly.
  const after = waits.map(({ planned, response }) => planned + response - thawMs);
  const middle = median(after);
  expect(Math.abs(middle)).toBeLessThan(0.1 * frozenForMs);
  for (const ms of after) expect(Math.abs(ms - middle)).toBeLessThan(0.1 * frozenForMs);
  expect(slopeOf(waits)).toBeGreaterThan(-1.1);
  expect(slopeOf(waits)).toBeLessThan(-0.9);
});

const freeze = async (
  cwd: string,
  folder: string,
): Promise<{ readonly frozenAt: number; readonly thawedAt: number }> => {
  const { pids } = await untilPlanTime(cwd, 2_000, folder);
  const frozenAt = Date.now();
  process.kill(pids.gateway!, 'SIGSTOP');
  await until('the freeze to pass', () => (Date.now() - frozenAt >= FREEZE_MS ? true : undefined));
  process.kill(pids.gateway!, 'SIGCONT');
  return { frozenAt, thawedAt: Date.now() };
};

/** Least squares: ms of response time a ms of planned instant. */
const slopeOf = (waits: readonly { planned: number; response: number }[]): number => {
  const mean = (of: (wait: (typeof waits)[number]) => number): number =>
    waits.reduce((sum, wait) => sum + of(wait), 0) / waits.length;
  const [x, y] = [mean(({ planned }) => planned), mean(({ response }) => response)];
  const covariance = mean(({ planned, response }) => (planned - x) * (response - y));
  return covariance / mean(({ planned }) => (planned - x) ** 2);
};
