import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import {
  peakday,
  readRunOf,
  start,
  temporaryFolder,
  until,
  untilPlanTime,
  untilTold,
  writeScenario,
} from './peakday.ts';

it('keeps what was measured when interrupted, marks it as cut short, and exits 130', async () => {
  const cwd = temporaryFolder();
  // So long that it cannot end by itself meanwhile.
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '2m' },
    replay: { duration: '2m', peak: '200/s' },
  });
  const { child, finished } = start(['run', scenario, '--out', 'out'], { cwd });
  const { pids } = await untilPlanTime(cwd, 2_500);
  // What is still being run is not judged by anybody else.
  const report = await peakday(['report', 'out'], { cwd });
  expect(report.exitCode).toBe(2);
  expect(report.stderr).toContain(`out is still being run, by process ${child.pid}.`);
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

it('leaves no plan when interrupted in the middle of one, and exits 130', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '10m' },
    replay: { duration: '10m', peak: '5000/s' },
  });
  const { child, finished } = start(['plan', scenario, '--out', 'plan'], { cwd });
  await until('the first payments', () =>
    existsSync(join(cwd, 'plan', 'columns', 'planned_ms.f64')) ? true : undefined,
  );
  child.kill('SIGTERM');
  const { exitCode, stdout, stderr } = await finished;
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  expect(stderr).toContain('error: Interrupted.');
  expect(existsSync(join(cwd, 'plan'))).toBe(false);
});

it('measures no offer when doctor is interrupted, and exits 130', async () => {
  const cwd = temporaryFolder();
  const started = start(['doctor'], { cwd });
  await untilTold(started, 'offering 250/s');
  started.child.kill('SIGTERM');
  const { exitCode, stdout } = await started.finished;
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  expect(existsSync(join(cwd, 'cache', 'offer.json'))).toBe(false);
});

const runningGateway = async (cwd: string) => {
  const started = start(['gateway', '--port', '0', '--json'], { cwd });
  const text = await until('the gateway to listen', () =>
    started.stdout().includes('\n') ? started.stdout() : undefined,
  );
  return { ...started, ...(JSON.parse(text) as { readonly url: string; readonly pid: number }) };
};

it('ends the gateway alone when asked to, and says so when it ended by itself', async () => {
  const cwd = temporaryFolder();
  const asked = await runningGateway(cwd);
  asked.child.kill('SIGINT');
  expect((await asked.finished).exitCode).toBe(0);
  const killed = await runningGateway(cwd);
  process.kill(killed.pid, 'SIGKILL');
  const { exitCode, stderr } = await killed.finished;
  expect(exitCode).toBe(4);
  expect(stderr).toContain('error: The mock gateway ended with code 137, and nobody asked it to.');
});
