import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { withDatabase } from '../../harness/model/duckdb.ts';
import { peakday, readRunOf, runJudged, temporaryFolder, writeScenario } from './peakday.ts';
import { targetServer } from './target-server.ts';

describe('peakday run', () => {
  it('plans, replays each planned index once through real k6, judges, and tells its report', async () => {
    const cwd = temporaryFolder();
    const { exitCode, stdout, run } = await runJudged(['run', writeScenario(cwd)], { cwd });
    expect({ reasons: run.reasons, exitCode }).toEqual({ reasons: [], exitCode: 0 });
    expect(stdout).toContain(run.headline.slice(0, 20));
    expect(stdout).toContain(run.paths['report']);
    expect(existsSync(join(cwd, run.paths['report']!))).toBe(true);
    const { planned, sent, answered } = run.counts;
    expect(planned).toBeGreaterThan(500);
    expect({ sent, answered }).toEqual({ sent: planned, answered: planned });
    expect(run.ledger).toEqual({
      source: 'mock',
      reconciled: planned + run.warmUp.planned,
      lost: 0,
      doubled: 0,
      unknown: 0,
    });
    expect(run.warmUp.sent).toBe(run.warmUp.planned);
    // Three seconds hold no hundred windows; all else could be read.
    expect(run.notChecked).toEqual(['Allan factor: too short or too few payments for a window']);
    const row = await withDatabase((db) =>
      db.row<{ n: number; distinct: number; earliest: number; most: number }>(
        `SELECT count(*) AS n, count(DISTINCT plan_index) AS "distinct", min(lateness_ms) AS earliest,
           max(plan_index) AS most FROM '${join(cwd, run.paths['requests']!)}'`,
      ),
    );
    const all = planned + run.warmUp.planned;
    expect(row).toMatchObject({ n: all, distinct: all, most: all - 1 });
    // A timer's grain: a payment due within 0.2 ms goes out now.
    expect(row.earliest).toBeGreaterThan(-0.25);
  });

  it('fails the same plan on too few workers, names the budget, and exits 1', async () => {
    const cwd = temporaryFolder();
    await peakday(['plan', writeScenario(cwd), '--out', 'plan'], { cwd });
    // 200/s of 20 ms need 4 workers; 3 fall behind for the whole of the run.
    const args = ['replay', 'plan', '--set', 'gateway.workers=3', '--json'];
    const { exitCode, stdout, run } = await runJudged(args, { cwd });
    expect({ verdict: run.verdict, exitCode }).toEqual({ verdict: 'fail', exitCode: 1 });
    expect(run.headline).toMatch(
      /^FAIL small: p99 response time of pay .*budget ≤ 500 ms; first at 20:00:0/,
    );
    expect(JSON.parse(stdout)).toEqual(run);
    const plan = JSON.parse(readFileSync(join(cwd, 'plan', 'manifest.json'), 'utf8')) as {
      hash: string;
    };
    expect(run.plan.hash).toBe(plan.hash);
  });

  it('sends the first twenty payments and stops when asked for a smoke run', async () => {
    const cwd = temporaryFolder();
    const { exitCode, run } = await runJudged(['run', writeScenario(cwd), '--smoke'], { cwd });
    expect({ exitCode, planned: run.counts.planned, sent: run.counts.sent }).toEqual({
      exitCode: 0,
      planned: 20,
      sent: 20,
    });
    expect(run.warnings.map(({ code }) => code)).toContain('few-payments');
  });

  it('replays a plan from elsewhere as run would have, with the journey from beside its scenario', async () => {
    const cwd = temporaryFolder();
    const beside = join(cwd, 'mine');
    mkdirSync(beside);
    const fixtures = join(import.meta.dirname, '..', 'fixtures', 'journeys');
    copyFileSync(join(fixtures, 'once.ts'), join(beside, 'once.ts'));
    const { url } = await targetServer();
    const replay = { duration: '3s', peak: '200/s', journey: './once.ts' };
    const scenario = writeScenario(beside, { replay, budgets: [] });
    const target = ['--smoke', '--target', url];
    const ran = await peakday(['run', scenario, ...target, '--out', 'ran'], { cwd });
    await peakday(['plan', scenario, '--out', 'plan'], { cwd });
    renameSync(join(cwd, 'plan'), join(cwd, 'moved'));
    const replayed = await peakday(['replay', 'moved', ...target, '--out', 'replayed'], { cwd });
    expect([ran.exitCode, replayed.exitCode]).toEqual([0, 0]);
    const [one, other] = [readRunOf(cwd, 'ran'), readRunOf(cwd, 'replayed')];
    expect(one.counts).toMatchObject({ planned: 20, succeeded: 20 });
    expect(other.counts).toEqual(one.counts);
  });

  it('plans the same bytes for the same seed, and others for another', async () => {
    const cwd = temporaryFolder();
    const scenario = writeScenario(cwd);
    const planned = await Promise.all(
      ['1', '1', '2'].map((seed, i) =>
        peakday(['plan', scenario, '--seed', seed, '--out', `plan-${i}`, '--json'], { cwd }),
      ),
    );
    const hashes = planned.map(({ stdout }) => (JSON.parse(stdout) as { hash: string }).hash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });

  it('counts a customer who must confirm as answered once the inquiry told how it ended', async () => {
    const cwd = temporaryFolder();
    const scenario = writeScenario(cwd, {
      replay: { duration: '2s', peak: '100/s' },
      event: { start: '2020-07-24T20:00:00+09:00', duration: '2s' },
      gateway: {
        workers: 16,
        confirmationShare: '20%',
        confirmationTime: { distribution: 'constant', value: '1s' },
      },
    });
    await peakday(['run', scenario, '--out', 'out'], { cwd });
    const { counts, requests, paymentTime, responseTime, ledger } = readRunOf(cwd);
    expect(counts.answered).toBe(counts.planned);
    expect(requests.sent).toBeGreaterThan(counts.planned + 10);
    expect(ledger).toMatchObject({ lost: 0, doubled: 0, unknown: 0 });
    // The first inquiry is due two seconds after the answer "in process".
    expect(paymentTime.maxMs).toBeGreaterThan(2_000);
    expect(responseTime.maxMs).toBeLessThan(paymentTime.maxMs!);
  });
});
