import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { RUN_FILES } from '../../../harness/model/run/run-files.ts';
import { isStillRun, planFolderAsKept, planOfRun } from '../../../harness/rehearsal/open-run.ts';
import { readReplay } from '../../../harness/model/run/read-run.ts';
import { startTimeOf } from '../../../harness/model/process-start-time.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { factsOf } from '../analyse/hand-made-run.ts';

test.each([
  ['runs/a', 'runs/a/plan', 'plan'],
  ['/runs/a', '/runs/a/plan', 'plan'],
  ['runs/a', '/plans/b', '/plans/b'],
  ['runs/a', 'runs/ab/plan', join(process.cwd(), 'runs/ab/plan')],
  ['runs/a', 'plans/b', join(process.cwd(), 'plans/b')],
])('the run in %s keeps the plan in %s as %s', (runFolder, planFolder, kept) => {
  expect(planFolderAsKept(runFolder, planFolder)).toBe(kept);
});

/** A run folder with its plan inside, as peakday run makes it. */
const runWithPlan = () => {
  const place = temporaryFolder();
  const runFolder = join(place, 'run');
  const plan = handMadePlan(join(runFolder, 'plan'), { plannedMs: [0, 100] });
  writeFileSync(join(runFolder, RUN_FILES.scenario), JSON.stringify(plan.source));
  const planFolder = planFolderAsKept(runFolder, plan.folder);
  const facts = factsOf({ planFolder, planHash: plan.manifest.hash });
  writeFileSync(join(runFolder, RUN_FILES.replay), JSON.stringify(facts));
  return { place, runFolder, plan };
};

test('a run folder that was moved has its plan with it', () => {
  const { place, runFolder, plan } = runWithPlan();
  const moved = join(place, 'moved');
  renameSync(runFolder, moved);
  const opened = planOfRun(moved, readReplay(moved));
  expect(opened.manifest.hash).toBe(plan.manifest.hash);
  expect([...opened.plannedMs()]).toEqual([0, 100]);
});

test('a plan that is gone, or another one by now, is refused, and both are named', () => {
  const { runFolder, plan } = runWithPlan();
  const facts = readReplay(runFolder);
  rmSync(plan.folder, { recursive: true });
  expect(() => planOfRun(runFolder, facts)).toThrow(
    `The plan of ${runFolder} is gone from ${plan.folder}.`,
  );
  mkdirSync(plan.folder);
  const other = handMadePlan(plan.folder, { plannedMs: [0, 200] });
  expect(() => planOfRun(runFolder, facts)).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'other-plan',
      faults: [
        { at: plan.folder, message: `has the hash ${other.manifest.hash}` },
        { at: join(runFolder, 'replay.json'), message: `names the hash ${plan.manifest.hash}` },
      ],
    }),
  );
});

test('a damaged replay.json is told field by field', () => {
  const { runFolder } = runWithPlan();
  const damaged = { ...factsOf(), shards: 'two' };
  writeFileSync(join(runFolder, RUN_FILES.replay), JSON.stringify(damaged));
  expect(() => readReplay(runFolder)).toThrow(
    expect.objectContaining({
      code: 'damaged-run',
      faults: [expect.objectContaining({ at: 'shards' })],
    }),
  );
});

test('a run goes on while the very process that makes it is there', () => {
  const pids = { harness: process.pid, k6: 2, gateway: null };
  const startedAt = startTimeOf(process.pid);
  if (startedAt === undefined) expect.unreachable('this process has a start time');
  expect(isStillRun(factsOf({ pids, harnessStartedAt: startedAt }))).toBe(true);
  // The pid is another process's by now.
  expect(isStillRun(factsOf({ pids, harnessStartedAt: 'long ago' }))).toBe(false);
  const gone = { ...pids, harness: 2 ** 30 };
  expect(isStillRun(factsOf({ pids: gone, harnessStartedAt: startedAt }))).toBe(false);
  expect(isStillRun(factsOf({ pids }))).toBe(false);
});
