import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { capacitySearchSchema } from '../../harness/model/capacity/capacity-search.ts';
import { loadOf } from '../../harness/model/capacity/load-of-probe.ts';
import { intensityFactor } from '../../harness/model/plan/intensity-factor.ts';
import { readPlan } from '../../harness/model/plan/read-plan.ts';
import { FORGIVING } from '../fixtures/forgiving-limits.ts';
import { peakday, readRunOf, start, temporaryFolder, until, writeScenario } from './peakday.ts';

const P99 = [{ metric: 'response-time', quantile: 'p99', limit: '3s' }];

/** Flat, 50 payments a second. */
const scenarioIn = (cwd: string, over: object = {}): string =>
  writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '5m' },
    replay: { duration: '5m', peak: '50/s' },
    budgets: P99,
    limits: FORGIVING,
    ...over,
  });

const searchIn = (cwd: string, folder = 'out') =>
  capacitySearchSchema.parse(JSON.parse(readFileSync(join(cwd, folder, 'capacity.json'), 'utf8')));

const SHORT = ['--load-seconds', '40', '--out', 'out'];

describe('a search for capacity through real k6', () => {
  it('has its folder to itself, and killed in mid-search goes on from the probes already made, to a target that never breaks', async () => {
    const cwd = temporaryFolder();
    // So that few payments are enough.
    const budgets = [...P99, { metric: 'goodput', atLeast: '99%' }];
    const args = ['capacity', scenarioIn(cwd, { budgets }), '--scale-to', '1'];
    args.push('--load-seconds', '40');
    const killed = start([...args, '--out', 'out'], { cwd });
    await until('the first probe to be kept', () =>
      searchIn(cwd).probes.length === 1 ? true : undefined,
    );
    // So that it does not end meanwhile.
    killed.child.kill('SIGSTOP');
    for (const into of ['--resume', '--out']) {
      const second = await peakday([...args, into, 'out'], { cwd });
      expect(second).toMatchObject({ exitCode: 2, stdout: '' });
      expect(second.stderr).toContain(`A search goes on in out, by process ${killed.child.pid}.`);
    }
    killed.child.kill('SIGKILL');
    await killed.finished;
    expect(existsSync(join(cwd, 'out', 'capacity.lock'))).toBe(true);
    const [first] = searchIn(cwd).probes;
    expect(searchIn(cwd).end).toBe(null);

    const other = await peakday([...args, '--seed', '2', '--resume', 'out'], { cwd });
    expect(other).toMatchObject({ exitCode: 2, stdout: '' });
    expect(other.stderr).toContain('--seed: is 2, and was 1');

    const { exitCode, stdout } = await peakday([...args, '--resume', 'out'], { cwd });
    const { probes, end, window } = searchIn(cwd);
    // Only a long probe says that: twice the 3 s of the budget.
    expect(probes.map(({ probe }) => [probe.scale, probe.measureMs])).toEqual([
      [1, 2_000],
      [1, 6_000],
    ]);
    expect(probes[0]).toEqual(first);
    // Each on a day of its own.
    const factors = probes.map(({ outcome }) => outcome.intensityFactor);
    expect(factors).toEqual(
      ['01', '02'].map((probe) =>
        intensityFactor(readPlan(join(cwd, 'out', 'probes', probe, 'plan'))),
      ),
    );
    expect(new Set([...factors, 1]).size).toBe(3);
    expect(end).toMatchObject({
      kind: 'doomed',
      reason: 'never-saturates-within-maximum',
      heldAt: { scale: Math.max(...probes.map(loadOf)) },
    });
    expect(exitCode).toBe(3);
    expect(stdout).toMatch(
      /^\? small: no capacity found: every budget held at the largest load\n  why +every budget held at the largest load, scale 1/,
    );
    expect(window).toEqual({ name: null, start: '2020-07-24T20:00:00+09:00', durationMs: 300_000 });
    const { startedAt, changedLimits } = searchIn(cwd);
    const loosened = changedLimits?.flatMap(({ name, isLooser }) => (isLooser ? [name] : []));
    expect(loosened?.toSorted()).toEqual(Object.keys(FORGIVING).toSorted());
    expect(stdout).toContain('validity limits  latenessP99 5 s in place of 25 ms');
    expect(Date.parse(startedAt ?? '')).toBeLessThan(Date.now());
    const paper = readFileSync(join(cwd, 'out', 'capacity.md'), 'utf8');
    expect(paper).not.toMatch(/duration of the plan|highest rate of the plan/);
    // Each probe is a run of its own, without the raw records.
    expect(existsSync(join(cwd, 'out', 'probes', '02', 'report.html'))).toBe(true);
    expect(existsSync(join(cwd, 'out', 'probes', '02', 'raw', 'records.csv'))).toBe(false);
    expect(existsSync(join(cwd, 'out', 'capacity.lock'))).toBe(false);
  });

  it('gives up a hopeless probe, and ends with 1 where that is at the smallest load', async () => {
    const cwd = temporaryFolder();
    const budgets = [{ metric: 'response-time', quantile: 'p99', limit: '10ms' }];
    // Its first probe would be ten seconds of load.
    const args = ['capacity', scenarioIn(cwd, { budgets }), '--scale-from', '1', '--out', 'out'];
    const { exitCode, stdout } = await peakday([...args, '--load-seconds', '600', '--json'], {
      cwd,
    });
    expect(exitCode).toBe(1);
    const { end, probes } = capacitySearchSchema.parse(JSON.parse(stdout));
    expect(end).toMatchObject({ reason: 'budget-broken-at-smallest-load', heldAt: null });
    expect(probes).toMatchObject([{ outcome: { stoppedEarly: true, disturbed: null } }]);
    expect(probes[0]!.outcome.loadSeconds).toBeLessThan(9);
    const run = readRunOf(join(cwd, 'out', 'probes'), '01');
    expect(run).toMatchObject({ verdict: 'invalid', complete: false });
    expect(run.reasons[0]).toMatchObject({ code: 'given-up', blame: 'harness' });
  });
});

it('a search without a budget, or with odd scales, is refused before anything is made', async () => {
  const cwd = temporaryFolder();
  const none = await peakday(['capacity', scenarioIn(cwd, { budgets: [] }), ...SHORT], { cwd });
  expect(none.exitCode).toBe(2);
  expect(none.stderr).toContain('small has no budgets to hold.');
  const odd = ['--scale-from', '3', '--scale-to', '2'];
  const scales = await peakday(['capacity', scenarioIn(cwd), ...odd, ...SHORT], { cwd });
  expect(scales.exitCode).toBe(2);
  expect(scales.stderr).toContain('--scale-from: is not below --scale-to, 2');
  expect(existsSync(join(cwd, 'out'))).toBe(false);
});
