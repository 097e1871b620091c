import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { inFreshFolder, writeScenario } from '../../../generators/plan-folder/plan-folder.ts';
import type { Manifest } from '../../../harness/model/plan/manifest.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const manifest = { scenario: 'small' } as Manifest;

test('the manifest is not there before everything else is', async () => {
  const folder = join(temporaryFolder(), 'deep', 'plan');
  await inFreshFolder(folder, async () => {
    await writeScenario(folder, { name: 'small' });
    expect(readdirSync(folder)).toEqual(['scenario.json']);
    return manifest;
  });
  expect(readdirSync(folder).toSorted()).toEqual(['manifest.json', 'scenario.json']);
});

test('a folder with something in it is refused and left alone', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'thesis.txt'), 'mine');
  const making = inFreshFolder(folder, () => expect.unreachable());
  await expect(making).rejects.toMatchObject({ code: 'folder-not-empty', exitCode: 2 });
  expect(readdirSync(folder)).toEqual(['thesis.txt']);
});

test('a plan that fails half-way leaves no folder behind', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const failing = inFreshFolder(folder, async () => {
    await writeScenario(folder, {});
    throw new RangeError('half-way');
  });
  await expect(failing).rejects.toThrow('half-way');
  expect(existsSync(folder)).toBe(false);
});

test('a folder that cannot be made is told with its path, and no run is judged', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const making = inFreshFolder(join(file, 'plan'), () => expect.unreachable());
  await expect(making).rejects.toMatchObject({ code: 'plan-unwritable', exitCode: 4 });
});

test('a disk that fails in the middle is told the same way', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const failing = inFreshFolder(folder, async () => {
    mkdirSync(join(folder, 'scenario.json'));
    await writeScenario(folder, {});
    return manifest;
  });
  await expect(failing).rejects.toMatchObject({ code: 'plan-unwritable', exitCode: 4 });
  expect(existsSync(folder)).toBe(false);
});

test('interrupted at its last moment, before there is a manifest, it leaves no folder behind', async () => {
  const folder = join(temporaryFolder(), 'plan');
  const interrupt = new AbortController();
  const write = async (): Promise<Manifest> => {
    await writeScenario(folder, {});
    interrupt.abort();
    return manifest;
  };
  const making = inFreshFolder(folder, write, interrupt.signal);
  await expect(making).rejects.toMatchObject({ kind: 'interrupted' });
  expect(existsSync(folder)).toBe(false);
});
