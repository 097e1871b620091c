import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  holdingFolder,
  refuseUnlessEmpty,
} from '../../../../harness/cli/capacity/holding-folder.ts';
import { writeSeries } from '../../../../harness/cli/capacity/vary/series-file.ts';
import { startTimeOf } from '../../../../harness/model/process-start-time.ts';
import { syntheticSeries } from '../../../fixtures/synthetic-series.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';
import { runningSleep } from '../../replay/running-sleep.ts';

const nothing = (): Promise<void> => Promise.resolve();

/** As a process that is at it leaves it. */
const heldBy = (folder: string, pid: number, startedAt = startTimeOf(pid)): void =>
  writeFileSync(join(folder, 'capacity.lock'), JSON.stringify({ pid, startedAt }));

test('a folder is held from its first moment to the end of the work, however that ends', async () => {
  const folder = join(temporaryFolder(), 'out');
  const inUse = { kind: 'usage', code: 'search-in-use' };
  await holdingFolder(folder, async () => {
    await expect(holdingFolder(folder, nothing)).rejects.toMatchObject(inUse);
    writeFileSync(join(folder, 'capacity.json'), '{}');
  });
  const failing = holdingFolder(folder, () => Promise.reject(new Error('no k6')));
  await expect(failing).rejects.toThrow('no k6');
  expect(readdirSync(folder)).toEqual(['capacity.json']);
});

test('who has it is named, with what to do, and nothing of theirs is touched', async () => {
  const folder = temporaryFolder();
  const { pid } = await runningSleep();
  heldBy(folder, pid);
  await expect(holdingFolder(folder, nothing)).rejects.toMatchObject({
    message: `A search goes on in ${folder}, by process ${pid}.`,
    hint: expect.stringContaining(`kill -INT ${pid}`),
  });
  expect(readdirSync(folder)).toEqual(['capacity.lock']);
});

test('a dead process holds nothing, nor does one that has its pid by now', async () => {
  const folder = join(temporaryFolder(), 'out');
  const { pid } = await runningSleep();
  for (const left of [pid, 2 ** 30]) {
    mkdirSync(folder);
    heldBy(folder, left, 'long ago');
    await expect(
      holdingFolder(folder, () => refuseUnlessEmpty(folder).then(() => 'searched')),
    ).resolves.toBe('searched');
    expect(existsSync(folder)).toBe(false);
  }
});

test('a series holds its searches too, and each of them the series', async () => {
  const folder = temporaryFolder();
  await writeSeries(folder, syntheticSeries([[2, null]]));
  const [two, four] = [join(folder, 'replicas-2'), join(folder, 'replicas-4')];
  const inUse = { message: expect.stringContaining(`goes on in ${folder}, by process`) };
  await holdingFolder(folder, () =>
    expect(holdingFolder(two, nothing)).rejects.toMatchObject(inUse),
  );
  expect(existsSync(two)).toBe(false);
  mkdirSync(four);
  await holdingFolder(two, async () => {
    await expect(holdingFolder(folder, nothing)).rejects.toMatchObject(inUse);
    await expect(holdingFolder(four, nothing)).rejects.toMatchObject(inUse);
    expect(existsSync(four)).toBe(true);
  });
  await expect(holdingFolder(folder, nothing)).resolves.toBeUndefined();
});
