import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import type { Run } from '../../harness/model/run/run.ts';
import {
  peakday,
  readRunOf,
  runJudged,
  start,
  temporaryFolder,
  until,
  untilPlanTime,
  writeScenario,
} from './peakday.ts';
import { targetServer } from './target-server.ts';

const JOURNEYS = join(import.meta.dirname, '..', 'fixtures', 'journeys');

const codes = ({ reasons }: Run): readonly string[] => reasons.map(({ code }) => code);

describe('who failed', () => {
  it('blames the generator when it cannot offer the load: invalid, exit 3', async () => {
    const cwd = temporaryFolder();
    const { url } = await targetServer();
    const scenario = writeScenario(cwd, {
      event: { start: '2020-07-24T20:00:00+09:00', duration: '1s' },
      replay: {
        duration: '1s',
        peak: '30000/s',
        timeout: '60s',
        journey: join(JOURNEYS, 'once.ts'),
      },
    });
    const { exitCode } = await peakday(['run', scenario, '--target', url, '--out', 'out'], { cwd });
    const run = readRunOf(cwd);
    expect({ exitCode, verdict: run.verdict }).toEqual({ exitCode: 3, verdict: 'invalid' });
    expect(codes(run)).toContain('late');
    expect(run.headline).toMatch(/^INVALID small: The generator was late/);
  });

  it('calls a run invalid whose mock was killed in mid-run, exit 3', async () => {
    const cwd = temporaryFolder();
    const { finished } = start(['run', writeScenario(cwd), '--out', 'out'], { cwd });
    const { pids } = await untilPlanTime(cwd, 1_500);
    process.kill(pids.gateway!, 'SIGKILL');
    expect((await finished).exitCode).toBe(3);
    const run = readRunOf(cwd);
    expect(codes(run)[0]).toBe('mock-died');
    expect(run.complete).toBe(false);
    expect(run.counts.answered).toBeGreaterThan(100);
  });

  it('calls a run invalid that lost a pacer, although k6 exits 0', async () => {
    const cwd = temporaryFolder();
    const journey = join(JOURNEYS, 'loses-a-shard.ts');
    const replay = { duration: '3s', peak: '200/s', journey };
    const { exitCode } = await peakday(
      ['run', writeScenario(cwd, { replay }), '--pacers', '4', '--out', 'out'],
      { cwd },
    );
    const run = readRunOf(cwd);
    expect(exitCode).toBe(3);
    expect(codes(run)).toContain('pacer-lost');
    expect(run.counts.unsent).toBeGreaterThan(50);
    const { planned, answered, failed, shed, unsent } = run.counts;
    expect(answered + failed + shed + unsent).toBe(planned);
  });

  it('calls a run invalid whose record file was cut, exit 3', async () => {
    const cwd = temporaryFolder();
    const { finished } = start(['run', writeScenario(cwd), '--out', 'out'], { cwd });
    await untilPlanTime(cwd, 1_500);
    truncateSync(join(cwd, 'out', 'raw', 'records.csv'), 0);
    expect((await finished).exitCode).toBe(3);
    expect(codes(readRunOf(cwd))).toEqual(
      expect.arrayContaining(['records-lost', 'ledger-unreconciled']),
    );
  });

  it('calls a run invalid whose journey threw, and tells where', async () => {
    const cwd = temporaryFolder();
    const replay = { duration: '3s', peak: '200/s', journey: join(JOURNEYS, 'throws.ts') };
    const { exitCode } = await peakday(['run', writeScenario(cwd, { replay }), '--out', 'out'], {
      cwd,
    });
    const run = readRunOf(cwd);
    expect(exitCode).toBe(3);
    const fault = run.reasons.find(({ code }) => code === 'journey-fault');
    expect(fault?.message).toContain('payment 301: no such thing');
    // The fault cost one payment; the shard went on.
    expect(run.counts).toMatchObject({ failed: 1, unsent: 0, shed: 0 });
  });

  it('blames the target that stalls until the cap in flight is full: saturated, exit 1', async () => {
    const cwd = temporaryFolder();
    // Thawed, the mock reads its backlog in one burst, and some answers leave late meanwhile.
    const scenario = writeScenario(cwd, { limits: { latenessP99: '250ms' } });
    const { exitCode, run } = await runJudged(['run', scenario, '--in-flight-cap', '100'], {
      cwd,
      during: async (folder) => {
        const { pids } = await untilPlanTime(cwd, 1_000, folder);
        process.kill(pids.gateway!, 'SIGSTOP');
        await wait(2_000);
        process.kill(pids.gateway!, 'SIGCONT');
      },
    });
    expect({ exitCode, verdict: run.verdict }).toEqual({ exitCode: 1, verdict: 'fail' });
    expect(codes(run)[0]).toBe('saturated');
    expect(run.counts.shed).toBeGreaterThan(100);
    expect(run.counts.unsent).toBe(0);
  });

  it('fails the p99 of a target that rejects fast at eight times its capacity', async () => {
    const cwd = temporaryFolder();
    const scenario = writeScenario(cwd, {
      event: { start: '2020-07-24T20:00:00+09:00', duration: '3s' },
      replay: { duration: '3s', peak: '400/s', journey: join(JOURNEYS, 'pay-once.ts') },
      gateway: {
        workers: 1,
        queueLimit: 8,
        serviceTime: { pay: { distribution: 'constant', value: '20ms' } },
        confirmationShare: 0,
      },
    });
    const { exitCode, run } = await runJudged(['run', scenario], { cwd });
    expect({ exitCode, verdict: run.verdict }).toEqual({ exitCode: 1, verdict: 'fail' });
    expect(run.responseTime.why['p99Ms']).toBe('never');
    // What it did answer was fast: the success-only figure would have praised it.
    expect(run.answeredOnly.maxMs).toBeLessThan(500);
    expect(run.budgets.find(({ metric }) => metric === 'response-time')?.status).toBe('breached');
    expect(run.ledger).toMatchObject({ lost: 0, doubled: 0 });
  });

  it('fails a target that refuses every payment by a code that is no decline, exit 1', async () => {
    const cwd = temporaryFolder();
    const refusal = { resultCode: 'INVALID_SIGNATURE', resultStatus: 'F', resultMessage: 'No.' };
    const { url } = await targetServer((request, response) => {
      request.resume().on('end', () => response.end(JSON.stringify({ result: refusal })));
    });
    const scenario = writeScenario(cwd, { limits: FORGIVING });
    const { exitCode, run } = await runJudged(['run', scenario, '--target', url], { cwd });
    expect({ exitCode, verdict: run.verdict }).toEqual({ exitCode: 1, verdict: 'fail' });
    expect(run.counts).toMatchObject({ answered: 0, failed: run.counts.planned, unsent: 0 });
    expect(run.responseTime.why['p99Ms']).toBe('never');
  });

  it('fails a mock whose ledger has lost payments and doubled others, and tells both: exit 1', async () => {
    const cwd = temporaryFolder();
    const faults = ['lostShare=3%', 'doubledShare=12%'].flatMap((fault) => [
      '--set',
      `gateway.faults.${fault}`,
    ]);
    const scenario = writeScenario(cwd, { limits: FORGIVING });
    const { exitCode, run } = await runJudged(['run', scenario, ...faults], { cwd });
    expect({ exitCode, verdict: run.verdict }).toEqual({ exitCode: 1, verdict: 'fail' });
    expect(codes(run)).toEqual(expect.arrayContaining(['payments-lost', 'payments-doubled']));
    // Of about 640 payments that were paid: so far apart that neither can pass for the other.
    expect(run.ledger).toMatchObject({ source: 'mock' });
    expect(run.ledger.lost).toBeGreaterThan(5);
    expect(run.ledger.lost).toBeLessThan(40);
    expect(run.ledger.doubled).toBeGreaterThan(45);
    expect(run.ledger.doubled).toBeLessThan(120);
  });
});

/** For what does not hang on time, or is refused and faulty whatever the time. */
const FORGIVING = { latenessP99: '5s', generatorCpu: '100%', steal: '100%', loopDelayP99: '5s' };

describe('a harness that is killed with SIGKILL', () => {
  it('leaves nothing that sends two seconds later, and files from which report makes a run cut short', async () => {
    const cwd = temporaryFolder();
    const { url, receivedAt } = await targetServer();
    const scenario = writeScenario(cwd, {
      event: { start: '2020-07-24T20:00:00+09:00', duration: '60s' },
      replay: { duration: '60s', peak: '200/s', journey: join(JOURNEYS, 'once.ts') },
    });
    const { child } = start(['run', scenario, '--target', url, '--out', 'out'], { cwd });
    const { pids } = await untilPlanTime(cwd, 2_000);
    const killedAt = Date.now();
    child.kill('SIGKILL');
    await until('k6 to end', () => (isRunning(pids.k6) ? undefined : true));
    expect(Date.now() - killedAt).toBeLessThan(2_000);
    const reporting = peakday(['report', 'out', '--json'], { cwd });
    await until('two more seconds', () => (Date.now() - killedAt > 4_000 ? true : undefined));
    expect(receivedAt.length).toBeGreaterThan(100);
    expect(receivedAt.filter((at) => at > killedAt + 2_000)).toEqual([]);
    expect((await reporting).exitCode).toBe(0);
    const run = readRunOf(cwd);
    expect({ verdict: run.verdict, complete: run.complete, first: codes(run)[0] }).toEqual({
      verdict: 'invalid',
      complete: false,
      first: 'cut-short',
    });
    expect(run.counts.answered).toBeGreaterThan(100);
  });
});

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
