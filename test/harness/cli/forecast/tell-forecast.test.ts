import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { writeSearch } from '../../../../harness/cli/capacity/search-file.ts';
import { capacityForecastSchema } from '../../../../harness/model/capacity/forecast.ts';
import { makeFolder } from '../../../../harness/model/make-folder.ts';
import { replicaSearch } from '../../../fixtures/replica-search.ts';
import { talkingContext } from '../talking-context.ts';

it('a forecast is printed, and kept as page, Markdown and JSON that lead back to its searches', async () => {
  const { folder, peakday, said, told, codes } = talkingContext();
  const [from, out] = [join(folder, 'search'), join(folder, 'fleet')];
  await makeFolder(from);
  await writeSearch(from, replicaSearch(1, 100).search);
  const few = ['--tier', 'seed-2018', '--draws', '1000', '--days', '20', '--risk', '20%'];
  await peakday('capacity', '--for', 'flash-sale', ...few, '--from', from, '--out', out);

  const read = (name: string): string => readFileSync(join(out, name), 'utf8');
  const forecast = capacityForecastSchema.parse(JSON.parse(read('forecast.json')));
  expect(forecast.searches.map((search) => search.folder)).toEqual([from]);
  const [headline = ''] = said.join('\n').split('\n');
  expect(headline).toMatch(/^. \d+ replicas? for flash-sale/);
  expect(read('forecast.md')).toContain(`# ${headline}`);
  expect(read('forecast.md')).toContain('](../search/capacity.html)');
  expect(read('forecast.html')).toContain('<a href="../search/capacity.html">');
  expect(told).toContain(`  ${join(out, 'forecast.html')}`);
  expect(codes).toEqual([0]);
});

it('a forecast on a search that was contradicted cannot be judged, and says so first', async () => {
  const { folder, peakday, said, codes } = talkingContext();
  const { search } = replicaSearch(1, 100);
  const { end } = search;
  if (end?.kind !== 'converged') throw new Error('the search found a capacity');
  const above = { ...end.above!, isBroken: false, chance: 0.001 };
  await writeSearch(folder, { ...search, end: { ...end, above } });
  const few = ['--tier', 'seed-2018', '--draws', '1000', '--days', '20'];
  await peakday('capacity', '--for', 'flash-sale', ...few, '--from', folder);
  const text = said.join('\n').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/^\? .*but a search that it stands on is not confirmed/);
  expect(text).toContain('Search at 1 replica: not confirmed, all held in a run above it');
  expect(codes).toEqual([3]);
});

it('a forecast is not written over one that is there, and may stand beside searches', async () => {
  const { folder, peakday, codes } = talkingContext();
  await writeSearch(folder, replicaSearch(1, 100).search);
  writeFileSync(join(folder, 'other.txt'), '');
  const few = ['--tier', 'seed-2018', '--draws', '1000', '--days', '20', '--risk', '20%'];
  const size = () =>
    peakday('capacity', '--for', 'flash-sale', ...few, '--from', folder, '--out', folder);
  await size();
  expect(codes).toEqual([0]);
  await expect(size()).rejects.toMatchObject({
    kind: 'usage',
    code: 'folder-in-use',
    message: `${folder} holds a forecast already.`,
    hint: expect.stringContaining('another folder with --out'),
  });
});

it('a risk that the days cannot show is a question without an answer, and no fleet that fails', async () => {
  const { folder, peakday, said, codes } = talkingContext();
  const out = join(folder, 'fleet');
  await writeSearch(folder, replicaSearch(1, 100).search);
  const few = ['--tier', 'seed-2018', '--draws', '1000', '--days', '20', '--risk', '1%'];
  await peakday('capacity', '--for', 'flash-sale', ...few, '--from', folder, '--out', out);
  const text = said.join('\n').replaceAll(/\s+/g, ' ');
  expect(text).toMatch(
    /^\? flash-sale \(seed-2018\): 20 days cannot show a risk of 1 % or less: take/,
  );
  expect(text).toContain('not known');
  expect(text).not.toContain('none is enough');
  expect(readFileSync(join(out, 'forecast.html'), 'utf8')).toContain('not answered');
  expect(codes).toEqual([3]);
});
