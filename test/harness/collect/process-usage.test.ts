import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';

import { expect, test } from 'vitest';

import { machineUsage, usageOf } from '../../../harness/collect/process-usage.ts';

/** Works until this process has used so much CPU time. @returns what it used, in seconds. */
const work = (cpuSeconds: number): number => {
  const start = process.cpuUsage();
  for (;;) {
    // Half of it in the kernel.
    for (let i = 0; i < 1_000; i += 1) statSync('/');
    const { user, system } = process.cpuUsage(start);
    if (user + system >= cpuSeconds * 1e6) return (user + system) / 1e6;
  }
};

test('a process that works is seen to use CPU time and memory', async () => {
  const before = (await usageOf(process.pid))!;
  const used = work(0.2);
  const after = (await usageOf(process.pid))!;
  // Counted in hundredths of a second; reading the figures costs some too.
  expect(after.cpuSeconds - before.cpuSeconds).toBeGreaterThan(used - 0.03);
  expect(after.cpuSeconds - before.cpuSeconds).toBeLessThan(used + 0.2);
  expect(after.memoryBytes / process.memoryUsage.rss()).toBeGreaterThan(0.5);
  expect(after.memoryBytes / process.memoryUsage.rss()).toBeLessThan(2);
});

test('nothing is known of a process that has ended', async () => {
  const child = spawn('true');
  const { pid } = child;
  await once(child, 'exit');
  expect(await usageOf(pid!)).toBeUndefined();
});

test.runIf(process.platform === 'linux')(
  'the whole machine uses no less than one of its processes',
  async () => {
    const before = (await machineUsage())!;
    const used = work(0.1);
    const after = (await machineUsage())!;
    expect(after.cpuSeconds - before.cpuSeconds).toBeGreaterThan(used - 0.03);
    expect(after.stolenSeconds).toBeGreaterThanOrEqual(before.stolenSeconds);
    expect(after.stolenSeconds).toBeLessThanOrEqual(after.cpuSeconds);
  },
);
