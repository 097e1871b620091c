import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { expect, onTestFinished, test } from 'vitest';

import { startTimeOf } from '../../../harness/model/process-start-time.ts';
import { waitFor } from '../../wait-for.ts';
import { isRunning, runningSleep } from '../replay/running-sleep.ts';

test('a process has one start time for all its life, and one that is not there has none', async () => {
  const { pid } = await runningSleep();
  const startedAt = startTimeOf(pid);
  expect(startedAt).toMatch(/\d/);
  expect(startTimeOf(pid)).toBe(startedAt);
  expect(startTimeOf(process.pid)).not.toBe(startedAt);
  expect(startTimeOf(2 ** 30)).toBeUndefined();
});

test('a process that has ended has none, although nobody asked about its end', async () => {
  // Its parent becomes a program that never asks.
  const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600']);
  onTestFinished(() => {
    parent.kill('SIGKILL');
  });
  const [told] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(told.toString());
  await waitFor('its end', () => !isRunning(pid));
  expect(startTimeOf(pid)).toBeUndefined();
});
