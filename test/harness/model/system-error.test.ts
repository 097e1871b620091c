import { writeFile } from 'node:fs/promises';

import { expect, test } from 'vitest';

import { PeakdayError } from '../../../harness/model/error.ts';
import { inWords } from '../../../harness/model/system-error.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';

const ATTEMPT = { code: 'unwritable-file', message: 'a.csv cannot be written' };

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: said by the system`), { code, syscall: 'write', path: '/a' });

test.each([
  ['EACCES', 'this user may not do that there', 'Name another place'],
  ['EROFS', 'its disk can only be read', 'Name another place'],
  ['ENOSPC', 'its disk is full', 'Free some space'],
  ['EISDIR', 'it is a folder', 'Name a file'],
  ['ENOTDIR', 'a part of its path is a file', 'Name another place'],
])('%s is told in words, with what to do about it', (code, words, hint) => {
  expect(inWords(systemError(code), ATTEMPT)).toMatchObject({
    kind: 'no-run',
    code: 'unwritable-file',
    message: `a.csv cannot be written: ${words}.`,
    faults: [{ at: '/a', message: `${code}: said by the system` }],
    hint: expect.stringContaining(hint) as string,
  });
});

test('a real error of the system is known as one', async () => {
  const thrown: unknown = await writeFile(temporaryFolder(), '').catch((error: unknown) => error);
  expect(inWords(thrown, ATTEMPT)).toMatchObject({ message: expect.stringContaining('a folder') });
});

test('a full disk of which the database tells is known too', () => {
  const thrown = new Error('IO Error: Could not write to file "x": No space left on device');
  expect(inWords(thrown, ATTEMPT)).toMatchObject({
    message: 'a.csv cannot be written: its disk is full.',
  });
});

test('whatever else is thrown stays what it is', () => {
  const told = new PeakdayError('usage', 'x', 'Told already.');
  for (const thrown of [new TypeError('boom'), told, systemError('ECONNREFUSED'), 'text', null]) {
    expect(inWords(thrown, ATTEMPT)).toBe(thrown);
  }
});
