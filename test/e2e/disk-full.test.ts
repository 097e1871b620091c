import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it, onTestFinished } from 'vitest';

import {
  peakday,
  readRunOf,
  start,
  temporaryFolder,
  untilPlanTime,
  writeScenario,
} from './peakday.ts';

/** A disk of 64 MB in memory, or the reason why there can be none. */
const smallDisk = (folder: string): string | undefined => {
  mkdirSync(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    return 'a small disk can be mounted by root on Linux only';
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return undefined;
};

const fillUp = (folder: string, leaveBytes: number): void => {
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(join(folder, 'ballast'), Buffer.alloc(bavail * bsize - leaveBytes));
};

it('refuses to start on a full disk, and ends a run as invalid whose disk fills up', async ({
  skip,
}) => {
  const cwd = temporaryFolder();
  const disk = join(cwd, 'disk');
  const problem = smallDisk(disk);
  if (problem !== undefined) skip(`skipped: ${problem}`);
  const scenario = writeScenario(cwd);

  const { finished } = start(['run', scenario, '--out', 'disk/run'], { cwd });
  await untilPlanTime(cwd, 1_500, 'disk/run');
  fillUp(disk, 4_000_000);
  expect((await finished).exitCode).toBe(3);
  expect(readRunOf(cwd, 'disk/run').reasons[0]?.code).toBe('disk-full');

  const refused = await peakday(['run', scenario, '--out', 'disk/again'], { cwd });
  expect(refused.exitCode).toBe(4);
  expect(refused.stderr).toMatch(
    /^error: The disk of disk\/again has .* free; the run needs about/m,
  );
});
