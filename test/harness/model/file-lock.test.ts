import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { lockFile } from '../../../harness/model/file-lock.ts';
import { startTimeOf } from '../../../harness/model/process-start-time.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peakday-lock-'));
  file = join(folder, 'ledger');
});
afterEach(() => rmSync(folder, { recursive: true }));

const take = (): (() => void) => {
  const taken = lockFile(file);
  if (typeof taken !== 'function') throw new Error(`held by ${taken.heldByPid}`);
  return taken;
};

it('is held by one until it is given back, and leaves nothing behind', () => {
  const giveBack = take();
  expect(lockFile(file)).toEqual({ heldByPid: process.pid });
  giveBack();
  take()();
  expect(readdirSync(folder)).toEqual([]);
});

it('is held by another process as long as that lives, however it dies', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)']);
  await once(holder, 'spawn');
  const startedAt = startTimeOf(holder.pid!);
  writeFileSync(`${file}.lock`, JSON.stringify({ pid: holder.pid, startedAt }));
  expect(lockFile(file)).toEqual({ heldByPid: holder.pid });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  take()();
});

it.each(['', '{"pid":', JSON.stringify({ pid: process.pid, startedAt: 'long ago' })])(
  'is not held by what no living process wrote: %j',
  (left) => {
    writeFileSync(`${file}.lock`, left);
    const giveBack = take();
    expect(JSON.parse(readFileSync(`${file}.lock`, 'utf8'))).toEqual({
      pid: process.pid,
      startedAt: startTimeOf(process.pid),
    });
    giveBack();
  },
);

const LEFT = JSON.stringify({ pid: 2 ** 30, startedAt: 'long ago' });

// It asks who it is itself, who left the lock, and on: another comes in before each of its questions.
it.each([1, 2, 3, 4, 5])(
  'left by a dead process goes to one of two who both found it so, the other coming in at question %i',
  (at) => {
    writeFileSync(`${file}.lock`, LEFT);
    let asked = 0;
    const takers: ReturnType<typeof lockFile>[] = [];
    const startTime = (pid: number): string | undefined => {
      asked += 1;
      if (asked === at) takers.push(lockFile(file));
      return startTimeOf(pid);
    };
    takers.push(lockFile(file, startTime));
    expect(takers.map((taker) => typeof taker).toSorted()).toEqual(['function', 'object']);
    expect(takers).toContainEqual({ heldByPid: process.pid });
    for (const giveBack of takers) if (typeof giveBack === 'function') giveBack();
    expect(readdirSync(folder)).toEqual([]);
  },
);

it('is taken although whoever took it away from a dead process was killed meanwhile', () => {
  writeFileSync(`${file}.lock`, LEFT);
  writeFileSync(`${file}.lock.clearing`, LEFT);
  take()();
  expect(readdirSync(folder)).toEqual([]);
});
