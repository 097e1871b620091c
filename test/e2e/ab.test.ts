import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { abFileSchema, abSchema } from '../../harness/model/comparison/ab.ts';
import { withDatabase } from '../../harness/model/duckdb.ts';
import { RUN_FILES } from '../../harness/model/run/run-files.ts';
import { blockAt, sideOf } from '../../harness/model/split/side-of.ts';
import { FORGIVING } from '../fixtures/forgiving-limits.ts';
import { readFactsOf, runJudged, temporaryFolder, until, writeScenario } from './peakday.ts';

it('sends each block of a plan to its own mock gateway, and tells that the slower one is worse', async () => {
  const cwd = temporaryFolder();
  const scenario = writeScenario(cwd, {
    event: { start: '2020-07-24T20:00:00+09:00', duration: '6s' },
    replay: { duration: '6s', peak: '100/s', warmUp: '500ms' },
    budgets: [{ metric: 'response-time', quantile: 'p90', limit: '40ms' }],
    limits: FORGIVING,
  });
  const slower = ['--set-b', 'gateway.serviceTime.pay.value=60ms'];
  const args = ['ab', scenario, '--block', '150ms', '--settle', '50ms', ...slower];
  const { run, folder, stdout, exitCode, seen } = await runJudged(args, {
    cwd,
    // What a harness that died now would leave.
    during: (out) =>
      until(
        'ab.json to be begun',
        () => abFileSchema.parse(JSON.parse(readFileSync(join(cwd, out, RUN_FILES.ab), 'utf8'))),
        50_000,
      ),
  });
  expect(seen).toMatchObject({ complete: false, names: { a: 'A: as the scenario has it' } });
  expect({ reasons: run.reasons, exitCode }).toEqual({ reasons: [], exitCode: 1 });
  expect(stdout).toMatch(/^✗ WORSE small: /);
  const file = (name: string): string => join(cwd, folder, name);
  const ab = abSchema.parse(JSON.parse(readFileSync(file(RUN_FILES.ab), 'utf8')));
  expect(ab.comparison.verdict).toBe('worse');
  expect(ab.control!.verdict).not.toBe('disturbed');
  expect(ab.split.pairs).toBe(20);
  const median = ab.comparison.differences.find(({ metric }) => metric === 'p50')!;
  expect(median.baseline.value).toBeGreaterThanOrEqual(20);
  expect(median.candidate.value).toBeGreaterThanOrEqual(60);

  // The slow half breaks the budget; of both together it says nothing.
  expect(run).toMatchObject({ verdict: 'pass', budgets: [] });

  // Each payment went where its planned instant says, warm-up included, and both ledgers tell so.
  const payments = await withDatabase((db) =>
    db.rows<{ at: number }>(`SELECT planned_ms AS "at" FROM '${file(RUN_FILES.payments)}'`),
  );
  const { split } = readFactsOf(cwd, folder);
  const ofB = payments.filter(({ at }) => sideOf(split!.seed, blockAt(150, at)) === 'b').length;
  const received = (name: string): number =>
    (
      JSON.parse(readFileSync(file(name), 'utf8').trim().split('\n').at(-1)!) as {
        received: number;
      }
    ).received;
  expect([received(RUN_FILES.gateway), received(RUN_FILES.otherGateway)]).toEqual([
    payments.length - ofB,
    ofB,
  ]);
  expect(run.ledger).toMatchObject({ source: 'mock', reconciled: payments.length, lost: 0 });
});
