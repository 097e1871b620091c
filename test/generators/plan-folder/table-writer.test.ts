import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { openTable, type TableColumn } from '../../../generators/plan-folder/table-writer.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface Row {
  readonly at: number;
  readonly name: string;
}

const COLUMNS: readonly TableColumn<Row>[] = [
  { name: 'at', type: 'f64', unit: 'ms', of: ({ at }) => at },
  { name: 'half', type: 'code', values: ['first', 'second'], of: ({ at }) => (at < 3 ? 0 : 1) },
  { name: 'name', type: 'text', of: ({ name }) => name },
  { name: 'key', type: 'ascii', width: 3, of: ({ at }) => `k-${at}` },
];

const ROWS = Array.from({ length: 7 }, (_, at): Row => ({ at, name: `名前 ${at}` }));

const write = async (folder: string, rows: readonly Row[], chunkRows: number) => {
  const table = await openTable({ folder, under: 'columns', columns: COLUMNS, chunkRows });
  for (const row of rows) if (table.add(row)) await table.flush();
  return table.close();
};

test('numbers are little-endian, texts one a line, and columns describe themselves', async () => {
  const folder = temporaryFolder();
  const { columns } = await write(folder, ROWS, 100);
  const bytes = (file: string) => readFileSync(join(folder, file));
  expect(bytes('columns/at.f64').readDoubleLE(8 * 5)).toBe(5);
  expect([...bytes('columns/half.u8')]).toEqual([0, 0, 0, 1, 1, 1, 1]);
  expect(bytes('columns/name.txt').toString()).toBe(ROWS.map(({ name }) => `${name}\n`).join(''));
  expect(
    bytes('columns/key.txt')
      .toString()
      .slice(4 * 6, 4 * 6 + 3),
  ).toBe('k-6');
  expect(columns[1]).toEqual({
    name: 'half',
    type: 'code',
    file: 'columns/half.u8',
    unit: null,
    population: null,
    values: ['first', 'second'],
    width: null,
  });
});

test.each([1, 3, 7, 8])('chunks of %i rows give the same files', async (chunkRows) => {
  const whole = await write(temporaryFolder(), ROWS, 100);
  const chunked = await write(temporaryFolder(), ROWS, chunkRows);
  expect(chunked.files).toEqual(whole.files);
});

test('each file is listed with its size and its SHA-256', async () => {
  const folder = temporaryFolder();
  const { files } = await write(folder, ROWS, 2);
  expect(files.map(({ file }) => file)).toEqual([
    'columns/at.f64',
    'columns/half.u8',
    'columns/name.txt',
    'columns/key.txt',
  ]);
  for (const { file, bytes, sha256 } of files) {
    const found = readFileSync(join(folder, file));
    expect(bytes).toBe(found.length);
    expect(sha256).toBe(createHash('sha256').update(found).digest('hex'));
  }
});

test('a text with a line break, or an ascii of another width, is a fault of ours', async () => {
  await expect(write(temporaryFolder(), [{ at: 1, name: 'a\nb' }], 10)).rejects.toThrow(TypeError);
  await expect(write(temporaryFolder(), [{ at: 10, name: 'a' }], 10)).rejects.toThrow(TypeError);
});
