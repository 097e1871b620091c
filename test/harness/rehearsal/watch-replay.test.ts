import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { HOME } from '../../home.ts';

const MODULE = join(HOME, 'harness/rehearsal/watch-replay.ts');

/** Watches a replay that never ends, tells a fault at the first moment, and has nothing else to do. */
const FAULTY_PROGRAM = `
  import { watchReplay } from ${JSON.stringify(MODULE)};
  const fault = await watchReplay({
    runFolder: process.argv[1],
    k6: { pid: process.pid, stdout: null, ended: new Promise(() => {}) },
    target: { kind: 'external', url: 'http://127.0.0.1:1', salt: '' },
    interrupted: new AbortController().signal,
    observers: { takeSample: () => {}, stopping: () => {}, moment: () => { throw new Error('no such thing'); } },
  }).catch((error) => error);
  console.log(fault.message);`;

/** Both programs are lost sight of: the mock at once, k6 as it is asked to end. */
const LOST_PROGRAM = `
  import { watchReplay } from ${JSON.stringify(MODULE)};
  const k6 = Promise.withResolvers();
  const stop = () => {
    k6.reject(new Error('k6 is lost'));
    return k6.promise;
  };
  const gateway = { ended: Promise.reject(new Error('the mock is lost')) };
  const fault = await watchReplay({
    runFolder: process.argv[1],
    k6: { pid: process.pid, stdout: null, ended: k6.promise, stop },
    target: { kind: 'mock', url: 'http://127.0.0.1:1', salt: '', gateway },
    interrupted: new AbortController().signal,
    observers: { takeSample: () => {}, stopping: () => {}, moment: () => {} },
  }).catch((error) => error);
  console.log(fault.message);`;

test('a program that is lost sight of is a fault of the watch, and of nothing else', async () => {
  const args = ['--input-type=module', '-e', LOST_PROGRAM, temporaryFolder()];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 });
  expect(stdout).toBe('k6 is lost\n');
});

test('after a fault nothing goes on: a process with nothing else to do ends', async () => {
  const args = ['--input-type=module', '-e', FAULTY_PROGRAM, temporaryFolder()];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 30_000 });
  expect(stdout).toBe('no such thing\n');
});
