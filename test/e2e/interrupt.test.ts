import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import {
  readRunOf,
  start,
  temporaryFolder,
  until,
  untilPlanTime,
  writeScenario,
} from './peakday.ts';

it('keeps what was measured when interrupted, marks it as cut short, and exits 130', async () => {
  const cwd = temporaryFolder();
  const { child, finished } = start(['run', writeScenario(cwd), '--out', 'out'], { cwd });
  const { pids } = await untilPlanTime(cwd, 2_500);
  child.kill('SIGINT');
  const { exitCode, stderr } = await finished;
  expect(exitCode).toBe(130);
  expect(stderr).not.toMatch(/^\s+at /m);
  const run = readRunOf(cwd);
  expect(run).toMatchObject({ verdict: 'invalid', complete: false });
  expect(run.reasons[0]).toMatchObject({ code: 'cut-short', blame: 'user' });
  expect(run.counts.answered).toBeGreaterThan(200);
  expect(existsSync(join(cwd, run.paths['report']!))).toBe(true);
  await until('no orphan to be left', () =>
    [pids.k6, pids.gateway!].every((pid) => !existsSync(`/proc/${pid}`)) ? true : undefined,
  );
});
