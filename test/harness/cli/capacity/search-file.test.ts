import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import {
  CAPACITY_FILE,
  readSearch,
  searchToResume,
  writeSearch,
  writeSearchScenario,
} from '../../../../harness/cli/capacity/search-file.ts';
import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import { CONVERGED, observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const SOURCE = { name: 'small', gateway: { workers: 8 } };

const kept = async (over: Partial<CapacitySearch> = {}) => {
  const folder = temporaryFolder();
  const search = syntheticSearch({ probes: [observedProbe()], ...over });
  await writeSearch(folder, search);
  await writeSearchScenario(folder, SOURCE);
  const { scenario, target, window, label } = search;
  return { folder, search, place: { scenario, target, window, label, source: SOURCE } };
};

test('a search that was cut short goes on from all that it had', async () => {
  const { folder, search, place } = await kept();
  expect(searchToResume(folder, place, {})).toEqual(search);
  expect(searchToResume(folder, place, { '--seed': 1, '--scale-to': 20 })).toEqual(search);
});

test('another scenario, target, window, setting or label is refused, all told at once', async () => {
  const { folder, place } = await kept();
  const other = {
    ...place,
    target: 'http://127.0.0.1:8080',
    label: 'replicas=4',
    window: { ...place.window, name: 'rush' },
    source: { ...SOURCE, gateway: { workers: 9 } },
  };
  expect(() => searchToResume(folder, other, { '--seed': 2 })).toThrow(
    expect.objectContaining({
      code: 'other-search',
      exitCode: 2,
      faults: [
        { at: '--target', message: 'is http://127.0.0.1:8080, and was mock' },
        { at: '--label', message: 'is replicas=4, and was left out' },
        { at: '--window', message: 'was left out' },
        { at: '--seed', message: 'is 2, and was 1' },
        {
          at: join(folder, 'scenario.json'),
          message: 'differs from the scenario as it is now, with what --set sets',
        },
      ],
    }),
  );
});

test('a search that has ended does not go on', async () => {
  const { folder, place } = await kept({ end: CONVERGED });
  expect(() => searchToResume(folder, place, {})).toThrow(
    expect.objectContaining({ code: 'search-ended', exitCode: 2 }),
  );
});

test('a folder without a search, or with a damaged one, is told as such', async () => {
  const folder = temporaryFolder();
  expect(() => readSearch(folder)).toThrow(expect.objectContaining({ code: 'no-search' }));
  writeFileSync(join(folder, CAPACITY_FILE), '{"schema":"peakday/capacity/1"}');
  expect(() => readSearch(folder)).toThrow(expect.objectContaining({ code: 'damaged-search' }));
  writeFileSync(join(folder, CAPACITY_FILE), '{"schema":"peakday/capacity/9"}');
  expect(() => readSearch(folder)).toThrow('has schema "peakday/capacity/9"');
});
