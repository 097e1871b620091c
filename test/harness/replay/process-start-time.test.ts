import { expect, test } from 'vitest';

import { startTimeOf } from '../../../harness/replay/process-start-time.ts';
import { runningSleep } from './running-sleep.ts';

test('a process has one start time for all its life, and one that is not there has none', async () => {
  const { pid } = await runningSleep();
  const startedAt = await startTimeOf(pid);
  expect(startedAt).toMatch(/\d/);
  expect(await startTimeOf(pid)).toBe(startedAt);
  expect(await startTimeOf(process.pid)).not.toBe(startedAt);
  expect(await startTimeOf(2 ** 30)).toBeUndefined();
});
