import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { dropRawRecords, finishLeftRun, finishRun } from '../../../harness/rehearsal/finish-run.ts';
import { startTimeOf } from '../../../harness/model/process-start-time.ts';
import { paid } from '../analyse/hand-made-records.ts';
import { collectHandMade, endedBecause, everyMs, factsOf } from '../analyse/hand-made-run.ts';

/** A run folder with raw records of a hundred payments, all answered. */
const rawRun = async (scenario: object = {}) => {
  const plannedMs = everyMs(100, 100);
  const { runFolder, plan, facts } = await collectHandMade({
    plannedMs,
    scenario,
    records: plannedMs.map((atMs, i) => paid(i, atMs)),
  });
  writeFileSync(join(runFolder, RUN_FILES.scenario), JSON.stringify(plan.source));
  return { runFolder, plan, facts: { ...facts, planFolder: plan.folder } };
};

test('from raw files come verdict, timeline and report, all in the run folder', async () => {
  const { runFolder, plan, facts } = await rawRun();
  const { run } = await finishRun(runFolder, plan, facts);
  expect(run.counts).toMatchObject({ planned: 100, answered: 100 });
  for (const file of [RUN_FILES.run, RUN_FILES.timeline, RUN_FILES.report, RUN_FILES.requests]) {
    expect(existsSync(join(runFolder, file))).toBe(true);
  }
  expect(existsSync(join(runFolder, `${RUN_FILES.requests}.part`))).toBe(false);
  await dropRawRecords(runFolder);
  expect(existsSync(join(runFolder, RUN_FILES.rawRecords))).toBe(false);
});

test('what a dead harness left is judged; what a living one is still at is not', async () => {
  const { runFolder, facts } = await rawRun();
  const harnessStartedAt = startTimeOf(process.pid);
  const keep = (pid: number): void =>
    writeFileSync(
      join(runFolder, RUN_FILES.replay),
      JSON.stringify({
        ...facts,
        pids: { ...facts.pids, harness: pid },
        harnessStartedAt,
        end: null,
      }),
    );
  const steps: string[] = [];
  const finish = () => finishLeftRun(runFolder, (step) => steps.push(step));
  keep(process.pid);
  await expect(finish()).rejects.toMatchObject({
    kind: 'usage',
    code: 'run-goes-on',
    message: `${runFolder} is still being run, by process ${process.pid}.`,
  });
  expect(existsSync(join(runFolder, RUN_FILES.run))).toBe(false);
  expect(steps).toEqual([]);
  keep(2 ** 30);
  const { run } = await finish();
  expect(run).toMatchObject({ verdict: 'invalid', complete: false });
  expect(steps).toHaveLength(1);
});

test('what a dead harness left has no metrics of the target’s own, and says so', async () => {
  const queries = [{ name: 'busy', query: 'sum(busy)', unit: 'share' }];
  const { runFolder, facts } = await rawRun({ observe: { queries } });
  writeFileSync(join(runFolder, RUN_FILES.replay), JSON.stringify({ ...facts, end: null }));
  const { run } = await finishLeftRun(runFolder, () => {});
  expect(run.observed).toMatchObject([{ name: 'busy', series: 0 }]);
  expect(run.warnings).toContainEqual({
    code: 'not-observed',
    message: expect.stringContaining('were never asked for') as string,
  });
});

test('a replay that wrote nothing is no run, and k6’s first words are told', async () => {
  const { runFolder, plan } = await rawRun();
  await dropRawRecords(runFolder);
  mkdirSync(join(runFolder, 'raw'), { recursive: true });
  writeFileSync(join(runFolder, RUN_FILES.k6Log), 'SyntaxError: order.js\nmore\n');
  await expect(finishRun(runFolder, plan, factsOf())).rejects.toMatchObject({
    kind: 'no-run',
    code: 'nothing-replayed',
    faults: [{ message: 'SyntaxError: order.js' }],
  });
  const interrupted = factsOf(endedBecause('interrupted'));
  await expect(finishRun(runFolder, plan, interrupted)).rejects.toMatchObject({
    kind: 'interrupted',
  });
  // k6 makes the file of records before it opens its outputs.
  writeFileSync(join(runFolder, RUN_FILES.rawRecords), '');
  writeFileSync(join(runFolder, RUN_FILES.k6Log), "invalid output type 'nosuch'\n");
  await expect(finishRun(runFolder, plan, factsOf(endedBecause(null, 255)))).rejects.toMatchObject({
    code: 'nothing-replayed',
    faults: [{ message: "invalid output type 'nosuch'" }],
    hint: expect.stringContaining('mend --k6-out') as string,
  });
});

test('a mock that died before anything was recorded is told as such', async () => {
  const { runFolder, plan } = await rawRun({
    budgets: [{ metric: 'response-time', quantile: 'p99', limit: '300ms' }],
  });
  writeFileSync(join(runFolder, RUN_FILES.rawRecords), '');
  const { run } = await finishRun(
    runFolder,
    plan,
    factsOf({ to: 100, ...endedBecause('mock-died') }),
  );
  expect(run.reasons[0]).toMatchObject({ code: 'mock-died' });
  // Nobody told the names of the steps.
  expect(run.budgets[0]!.name).toBe('p99 response time of pay');
});
