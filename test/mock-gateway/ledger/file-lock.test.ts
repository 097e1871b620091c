import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { lockFile } from '../../../mock-gateway/ledger/file-lock.ts';
import { startTimeOf } from '../../../mock-gateway/ledger/process-start-time.ts';

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
