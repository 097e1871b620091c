import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test, vi } from 'vitest';

import { RUN_FILES } from '../../../../harness/model/run/run-files.ts';
import type { ReplayFacts } from '../../../../harness/model/run/replay-facts.ts';
import { writeJson } from '../../../../harness/model/write-json.ts';
import { startTimeOf } from '../../../../harness/model/process-start-time.ts';
import { endedBecause, factsOf } from '../../analyse/hand-made-run.ts';
import { talkingContext } from '../talking-context.ts';

/** A run of which this process is the harness, in a context that tells what was sent to it. */
const standing = async (over: Partial<ReplayFacts>) => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  onTestFinished(() => kill.mockRestore());
  const { folder, peakday } = talkingContext();
  const run = join(folder, 'run');
  mkdirSync(run);
  const pids = { harness: process.pid, k6: 2, gateway: 3 };
  const harnessStartedAt = startTimeOf(process.pid)!;
  await writeJson(join(run, RUN_FILES.replay), factsOf({ pids, harnessStartedAt, ...over }));
  return { kill, run, stop: () => peakday('stop', run) };
};

test('a run that goes on is asked to stop once', async () => {
  const { kill, stop } = await standing({ end: null });
  await stop();
  expect(kill.mock.calls).toEqual([[process.pid, 'SIGINT']]);
});

test.each([
  ['is being stopped', { end: null, interruptedAt: '2020-07-24T09:00:20.000Z' }],
  ['is replayed, and being judged', endedBecause('interrupted')],
])('a run that %s is left to its end', async (what, over) => {
  const { kill, run, stop } = await standing(over);
  await expect(stop()).rejects.toMatchObject({
    code: 'run-is-ending',
    message: `${run} ${what}.`,
    hint: `Wait for its verdict: process ${process.pid} writes it.`,
  });
  expect(kill).not.toHaveBeenCalled();
});
