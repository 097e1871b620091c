import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { writeIntensity } from '../../../generators/plan-folder/write-intensity.ts';
import { numbersFrom } from '../../../harness/model/plan/column.ts';
import { temporaryFolder } from '../temporary-folder.ts';

it('writes each piece of each rate as one row', async () => {
  const folder = temporaryFolder();
  const flat = { fromMs: 0, toMs: 1_000, fromPerSecond: 5, toPerSecond: 5 };
  const { intensity, files } = await writeIntensity(folder, [
    {
      name: 'everyday',
      planned: [flat],
      realised: [
        { ...flat, toMs: 400 },
        { ...flat, fromMs: 400 },
      ],
    },
    { name: 'egress', planned: [flat], realised: [{ ...flat, toPerSecond: 7 }] },
  ]);
  expect(intensity.rows).toBe(5);
  expect(intensity.columns.find(({ name }) => name === 'part')?.values).toEqual([
    'everyday',
    'egress',
  ]);
  const read = (name: string): readonly number[] => {
    const column = intensity.columns.find((each) => each.name === name)!;
    const bytes = new Uint8Array(readFileSync(join(folder, column.file)));
    return [...numbersFrom(column.type as 'f64' | 'code', bytes.buffer)];
  };
  expect(read('part')).toEqual([0, 0, 0, 1, 1]);
  expect(read('rate')).toEqual([0, 1, 1, 0, 1]);
  expect(read('from_ms')).toEqual([0, 0, 400, 0, 0]);
  expect(read('to_ms')).toEqual([1_000, 400, 1_000, 1_000, 1_000]);
  expect(read('to_per_second')).toEqual([5, 5, 5, 5, 7]);
  expect(files.map(({ file }) => file)).toEqual(intensity.columns.map(({ file }) => file));
});
