import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { followLines } from '../../../harness/collect/follow-lines.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { waitFor } from '../../wait-for.ts';

const following = () => {
  const file = join(temporaryFolder(), 'records.csv');
  const lines: string[] = [];
  const ending = new AbortController();
  const ended = followLines(file, (more) => lines.push(...more), ending.signal);
  const stop = () => {
    ending.abort();
    return ended;
  };
  onTestFinished(stop);
  const told = (count: number) => waitFor(`${count} lines`, () => lines.length >= count);
  return { file, lines, told, stop };
};

test('a file that is not there yet is waited for', async () => {
  const { file, lines, told } = following();
  writeFileSync(file, 'one\ntwo\n');
  await told(2);
  expect(lines).toEqual(['one', 'two']);
});

test('lines are told as they come, each once and only when it is whole', async () => {
  const { file, lines, told } = following();
  writeFileSync(file, 'one\ntw');
  await told(1);
  expect(lines).toEqual(['one']);
  appendFileSync(file, 'o\nthree\nfo');
  await told(3);
  appendFileSync(file, 'ur\n');
  await told(4);
  expect(lines).toEqual(['one', 'two', 'three', 'four']);
});

test('what the file holds at the stop is told, save a last line that is not whole', async () => {
  const { file, lines, told, stop } = following();
  writeFileSync(file, 'one\n');
  await told(1);
  appendFileSync(file, 'two\nthree\ncut o');
  await stop();
  expect(lines).toEqual(['one', 'two', 'three']);
  appendFileSync(file, 'ff\n');
  await stop();
  expect(lines).toHaveLength(3);
});

test('a file that shrinks in the middle is followed from its new end', async () => {
  const { file, lines, told } = following();
  writeFileSync(file, `${'a line of the old file\n'.repeat(1_000)}and a hal`);
  await told(1_000);
  truncateSync(file, 0);
  // Far shorter than the old file was, so that the follower cannot miss that it shrank.
  let written = 0;
  await waitFor('lines of the new file', () => {
    appendFileSync(file, `${written}\n`);
    written += 1;
    return lines.length >= 1_005;
  });
  const [first = 0] = lines.slice(1_000).map(Number);
  expect(lines.slice(1_000).map(Number)).toEqual(lines.slice(1_000).map((_, i) => first + i));
});

test('a file longer than a chunk is told whole', async () => {
  const { file, lines, stop } = following();
  const long = Array.from({ length: 60_000 }, (_, i) => `${i},a record of about forty characters`);
  writeFileSync(file, `${long.join('\n')}\n`);
  await stop();
  expect(lines).toEqual(long);
});

test('a stop before the file came ends at once', async () => {
  const { lines, stop } = following();
  await stop();
  expect(lines).toEqual([]);
});

test('a fault of the one who is told ends the following and is not swallowed', async () => {
  const file = join(temporaryFolder(), 'records.csv');
  writeFileSync(file, 'one\n');
  const told = followLines(
    file,
    () => {
      throw new Error('no such thing');
    },
    new AbortController().signal,
  );
  await expect(told).rejects.toThrow('no such thing');
});
