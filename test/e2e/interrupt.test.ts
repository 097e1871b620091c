import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
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

it('can be watched, marked and stopped from elsewhere; what was measured is kept as cut short', async () => {
  const cwd = temporaryFolder();
  // So long that it cannot end by itself meanwhile.
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '2m' },
    replay: { duration: '2m', peak: '200/s' },
  });
  mkdirSync(join(cwd, 'monitoring', 'targets'), { recursive: true });
  const observed = ['--observe', 'monitoring', '--metrics-port', '0', '--live', '--live-port', '0'];
  const { child, finished, stderr } = start(['run', scenario, '--out', 'out', ...observed], {
    cwd,
  });
  const { pids } = await untilPlanTime(cwd, 2_500);
  const [url] = /http:\S+\/metrics/.exec(stderr())!;
  const metrics = await (await fetch(url)).text();
  expect(metrics).toMatch(/^peakday_run_phase\{phase="measured",.* 1$/m);
  expect(readTargets(cwd)).toEqual(['peakday-run', 'peakday-gateway']);
  const mark = await peakday(['mark', 'out', 'failover 切替'], { cwd });
  expect(mark).toMatchObject({ exitCode: 0, stdout: 'marked out: failover 切替\n' });
  expect(await markOnLivePage(stderr(), 'cache flushed')).toBe(201);
  // What is still being run is not judged by anybody else.
  const report = await peakday(['report', 'out'], { cwd });
  expect(report.exitCode).toBe(2);
  expect(report.stderr).toContain(`out is still being run, by process ${child.pid}.`);
  const stop = await peakday(['stop', 'out'], { cwd });
  expect(stop).toMatchObject({ exitCode: 0, stdout: 'asked out to stop\n' });
  expect((await finished).exitCode).toBe(130);
  expect(readTargets(cwd)).toEqual([]);
  expect(stderr()).not.toMatch(/^\s+at /m);
  const run = readRunOf(cwd);
  expect(run).toMatchObject({ verdict: 'invalid', complete: false });
  expect(run.reasons[0]).toMatchObject({ code: 'cut-short', blame: 'user' });
  expect(run.counts.answered).toBeGreaterThan(200);
  expect(run.marks.map(({ text }) => text)).toEqual(['failover 切替', 'cache flushed']);
  expect(run.marks[0]!.atMs).toBeGreaterThan(2_000);
  expect(existsSync(join(cwd, run.paths['report']!))).toBe(true);
  await until('no orphan to be left', () =>
    [pids.k6, pids.gateway!].every((pid) => !existsSync(`/proc/${pid}`)) ? true : undefined,
  );
  for (const command of [
    ['stop', 'out'],
    ['mark', 'out', 'too late'],
  ]) {
    const late = await peakday(command, { cwd });
    expect(late).toMatchObject({ exitCode: 2, stdout: '' });
    expect(late.stderr).toContain('out does not go on: it is over.');
  }
});

/** As the page's own script does, with what stands in the page. */
const markOnLivePage = async (told: string, text: string): Promise<number> => {
  const [, url] = /live page of the run: (\S+)/.exec(told)!;
  const [, token] = /"token":"([\w-]+)"/.exec(await (await fetch(url!)).text())!;
  const headers = { 'X-Peakday-Token': token! };
  const { status } = await fetch(`${url}mark`, { method: 'POST', headers, body: text });
  return status;
};

/** Jobs of the targets that Prometheus is told of. */
const readTargets = (cwd: string): readonly string[] => {
  const folder = join(cwd, 'monitoring', 'targets');
  const [file] = readdirSync(folder);
  if (file === undefined) return [];
  const groups = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
    labels: { job: string };
  }[];
  return groups.map(({ labels }) => labels.job);
};

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
