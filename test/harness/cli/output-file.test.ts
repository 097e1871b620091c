import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { outputFile } from '../../../harness/cli/output-file.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

test('a new file, and one to be written over, are taken as named', () => {
  const file = join(realpathSync(temporaryFolder()), 'table.csv');
  expect(outputFile(file)).toBe(file);
  writeFileSync(file, 'old');
  expect(outputFile(file)).toBe(file);
});

test('a link stays: what it points to is written', () => {
  const folder = realpathSync(temporaryFolder());
  const [file, link] = [join(folder, 'table.csv'), join(folder, 'link.csv')];
  writeFileSync(file, 'old');
  symlinkSync(file, link);
  expect(outputFile(link)).toBe(file);
});

test.each([
  ['a device', '/dev/null', 'it is no regular file'],
  ['a folder', 'folder', 'it is no regular file'],
  ['a file in no folder', 'missing/table.csv', 'its folder does not exist'],
])('%s is refused', (_, name, reason) => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'folder'));
  const out = name.startsWith('/') ? name : join(folder, name);
  expect(() => outputFile(out)).toThrow(
    expect.objectContaining({ kind: 'usage', message: `${out} cannot be written: ${reason}.` }),
  );
});

test('what a run or a plan is made of is not written over, but its report is', () => {
  const folder = realpathSync(temporaryFolder());
  for (const name of ['run.json', 'manifest.json', 'report.html', 'mine.csv']) {
    writeFileSync(join(folder, name), '');
  }
  for (const name of ['run.json', 'manifest.json']) {
    expect(() => outputFile(join(folder, name))).toThrow(/a run or a plan is made of it/);
  }
  for (const name of ['report.html', 'mine.csv', 'new.csv']) {
    expect(outputFile(join(folder, name))).toBe(join(folder, name));
  }
});
