import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { withDatabase } from '../../harness/model/duckdb.ts';
import type { Run } from '../../harness/model/run/run.ts';
import { peakday, runJudged, temporaryFolder } from '../e2e/peakday.ts';

it.each(['opening-ceremony', 'world-cup-surge'])(
  '%s passes as it ships, and fails on half the workers by a budget it names',
  async (scenario) => {
    const cwd = temporaryFolder();
    await peakday(['plan', scenario, '--out', 'plan'], { cwd });
    const passed = await runJudged(['replay', 'plan'], { cwd, name: 'whole' });
    console.log(passed.stdout);
    const { counts, warmUp, ledger, gateway, arrivalRate } = passed.run;
    expect({ exitCode: passed.exitCode, verdict: passed.run.verdict }).toEqual({
      exitCode: 0,
      verdict: 'pass',
    });
    expect(counts).toMatchObject({ sent: counts.planned, answered: counts.planned });
    expect(ledger).toMatchObject({
      reconciled: counts.planned + warmUp.planned,
      lost: 0,
      doubled: 0,
      unknown: 0,
    });
    expect(gateway!.peakUtilisation).toBeGreaterThan(0.6);
    expect(gateway!.peakUtilisation).toBeLessThan(0.9);
    expect(arrivalRate.peakPerSecond).toBeGreaterThan(200);
    await expectEachIndexOnce(cwd, passed.run.paths['requests']!);

    const half = Math.floor(workersOf(join(cwd, 'plan', 'scenario.json')) / 2);
    const args = ['replay', 'plan', '--set', `gateway.workers=${half}`];
    const failed = await runJudged(args, { cwd, name: 'half' });
    console.log(failed.stdout);
    expect({ exitCode: failed.exitCode, verdict: failed.run.verdict }).toEqual({
      exitCode: 1,
      verdict: 'fail',
    });
    expectQueueToBreak(failed.run);
    expect(failed.run.plan.hash).toBe(passed.run.plan.hash);
  },
);

/** A queue delays all that wait in it: payments and inquiries break together, in either order. */
const expectQueueToBreak = ({ headline, budgets }: Run): void => {
  const breached = budgets.filter(({ status }) => status === 'breached');
  expect(breached.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['p95 response time of pay', 'p95 response time of inquire']),
  );
  expect(new Set(breached.map(({ metric }) => metric))).toEqual(new Set(['response-time']));
  const [pay, inquire] = ['pay', 'inquire'].map(
    (step) => breached.find(({ name }) => name === `p95 response time of ${step}`)!.firstBreach!,
  );
  expect(Math.abs(pay!.runMs - inquire!.runMs)).toBeLessThan(5_000);
  expect(headline).toMatch(
    /^FAIL \S+: p95 response time of (pay|inquire) .*, budget ≤.*; first at /,
  );
};

const workersOf = (file: string): number =>
  (JSON.parse(readFileSync(file, 'utf8')) as { gateway: { workers: number } }).gateway.workers;

const expectEachIndexOnce = async (cwd: string, requests: string): Promise<void> => {
  const row = await withDatabase((db) =>
    db.row<{ pays: number; distinct: number }>(
      `SELECT count(*) AS pays, count(DISTINCT plan_index) AS "distinct"
       FROM '${join(cwd, requests)}' WHERE step = 'pay'`,
    ),
  );
  expect(row.pays).toBe(row.distinct);
};
