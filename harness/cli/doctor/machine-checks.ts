import { readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { PeakdayError } from '../../model/error.ts';
import { makeFolder } from '../../model/make-folder.ts';
import type { K6 } from '../../replay/find-k6.ts';
import { formatBytes } from '../../units/bytes.ts';
import { plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import type { CliContext } from '../context.ts';
import { k6OfCommand } from '../k6-of-command.ts';

export interface Finding {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
}

export interface CheckOptions {
  readonly named: string | undefined;
  readonly offline: boolean;
  readonly onStep: (message: string) => void;
}

/** Looks at what a run needs; `k6` is undefined where none can be had. */
export const machineChecks = async (
  context: CliContext,
  options: CheckOptions,
): Promise<{ readonly findings: readonly Finding[]; readonly k6: K6 | undefined }> => {
  const [k6, k6Finding] = await lookForK6(context, options);
  const findings = [
    nodeFinding(),
    k6Finding,
    machineFinding(),
    await clockFinding(),
    await portFinding(),
    await diskFinding(context),
  ];
  return { findings, k6 };
};

const nodeFinding = (): Finding => ({
  name: 'Node',
  status: 'ok',
  message: process.versions.node,
});

const lookForK6 = async (
  context: CliContext,
  { named, offline, onStep }: CheckOptions,
): Promise<readonly [K6 | undefined, Finding]> => {
  try {
    const k6 = await k6OfCommand(context, { k6: named, offline }, onStep);
    if (k6.version.startsWith('1.')) {
      return [k6, { name: 'k6', status: 'ok', message: `${k6.version} at ${k6.path}` }];
    }
    const message = `${k6.version} at ${k6.path}: written for, but not proved with 2.x`;
    return [k6, { name: 'k6', status: 'warn', message }];
  } catch (error) {
    if (!(error instanceof PeakdayError) || error.kind === 'interrupted') throw error;
    const tried = error.faults.map(({ at, message }) => `${at}: ${message}`).join('; ');
    const message = `${error.message} ${tried}. ${error.hint ?? ''}`;
    return [undefined, { name: 'k6', status: 'fail', message }];
  }
};

const machineFinding = (): Finding => {
  const cores = availableParallelism();
  const message = `${plural(cores, 'core')}, ${formatBytes(totalmem())} of memory`;
  return cores >= 2
    ? { name: 'machine', status: 'ok', message }
    : { name: 'machine', status: 'warn', message: `${message}: k6 and the mock share one core` };
};

/** A clock that is being stepped while nothing runs will be stepped during a run too. */
const clockFinding = async (): Promise<Finding> => {
  const before = Date.now() - performance.now();
  await wait(1_000);
  const driftMs = Math.abs(Date.now() - performance.now() - before);
  const message = `wall against monotonic clock: ${formatDuration(driftMs)} apart after a second`;
  return { name: 'clock', status: driftMs < 5 ? 'ok' : 'warn', message };
};

const portFinding = async (): Promise<Finding> => {
  const server = createServer();
  const port = await new Promise<number | undefined>((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' ? address?.port : undefined);
    });
  });
  server.close();
  const descriptors = await openFilesLimit();
  const limit = descriptors === undefined ? '' : `; ${plural(descriptors, 'open file')} allowed`;
  return port === undefined
    ? { name: 'ports', status: 'fail', message: 'no port of 127.0.0.1 can be listened on' }
    : { name: 'ports', status: 'ok', message: `loopback can be listened on${limit}` };
};

const openFilesLimit = async (): Promise<number | undefined> => {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const hard = /^Max open files\s+\d+\s+(\d+)/m.exec(limits)?.[1];
  return hard === undefined ? undefined : Number(hard);
};

const diskFinding = async ({ cacheFolder }: CliContext): Promise<Finding> => {
  const probe = join(cacheFolder, 'probe');
  try {
    await makeFolder(cacheFolder);
    await writeFile(probe, '');
    await rm(probe);
    const { bavail, bsize } = await statfs('.');
    const free = bavail * bsize;
    const message = `${formatBytes(free)} free here; ${cacheFolder} can be written`;
    return { name: 'disk', status: free > 1e9 ? 'ok' : 'warn', message };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { name: 'disk', status: 'fail', message };
  }
};
