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
import { observedProbe, syntheticSearch } from '../../../fixtures/synthetic-search.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const ASKED = { scenario: 'small', coolDownMs: 10_000, set: [] };
const SOURCE = { name: 'small', gateway: { workers: 8 } };

const OUT_OF_TIME = {
  kind: 'doomed',
  reason: 'out-of-time',
  message: 'allow more',
  heldAt: null,
} as const;

const kept = async (over: Partial<CapacitySearch> = {}) => {
  const folder = temporaryFolder();
  const search = syntheticSearch({ probes: [observedProbe()], asked: ASKED, ...over });
  await writeSearch(folder, search);
  await writeSearchScenario(folder, SOURCE);
  const { scenario, target, window, label } = search;
  const place = { scenario, target, window, label, asked: ASKED, source: SOURCE };
  return { folder, search, place };
};

test('a search that was cut short goes on from all that it had', async () => {
  const { folder, search, place } = await kept();
  expect(searchToResume(folder, place, {})).toEqual(search);
  expect(searchToResume(folder, place, { '--seed': 1, '--scale-to': 20 })).toEqual(search);
});

test('an older search, whose budgets share a name, has them told apart', async () => {
  const [tight] = observedProbe().outcome.budgets;
  const loose = { ...tight!, budget: { ...tight!.budget, limit: 1_000 } };
  const { folder } = await kept({ probes: [observedProbe({}, { budgets: [loose, tight!] })] });
  expect(readSearch(folder).probes[0]!.outcome.budgets.map(({ budget }) => budget.name)).toEqual([
    'p99 response time of pay ≤ 1 s',
    'p99 response time of pay ≤ 500 ms',
  ]);
});

test('another scenario, target, window, setting or label is refused, all told at once', async () => {
  const { folder, place } = await kept();
  const other = {
    ...place,
    target: 'http://127.0.0.1:8080',
    label: 'replicas=4',
    window: { ...place.window, name: 'rush' },
    asked: { ...ASKED, coolDownMs: 5_000 },
    source: { ...SOURCE, gateway: { workers: 9 } },
  };
  expect(() => searchToResume(folder, other, { '--seed': 2 })).toThrow(
    expect.objectContaining({
      code: 'other-search',
      exitCode: 2,
      faults: [
        { at: '--target', message: 'is http://127.0.0.1:8080, and was mock' },
        { at: '--label', message: 'is replicas=4, and was left out' },
        {
          at: '--window',
          message:
            'is rush (5 min from 2020-07-24T18:58:00+09:00), and was left out (5 min from ' +
            '2020-07-24T18:58:00+09:00)',
        },
        { at: '--cool-down', message: 'is 5 s, and was 10 s' },
        { at: '--seed', message: 'is 2, and was 1' },
        { at: 'gateway.workers', message: 'is 9, and was 8' },
      ],
    }),
  );
});

test('of another scenario not each field is told', async () => {
  const { folder, place } = await kept();
  const other = { ...place, scenario: 'other', source: { name: 'other' } };
  expect(() => searchToResume(folder, other, {})).toThrow(
    expect.objectContaining({
      faults: [{ at: '<scenario>', message: 'is other, and was small' }],
    }),
  );
});

test('a search that has ended goes on where it is given more, from all its probes', async () => {
  const { folder, search, place } = await kept({ end: OUT_OF_TIME });
  const resumed = searchToResume(folder, place, { '--load-seconds': 600, '--precision': 0.01 });
  expect(resumed).toEqual({
    ...search,
    settings: { ...search.settings, loadSeconds: 600, precision: 0.01 },
    resumedAt: 1,
    end: null,
  });
});

test('a search that was cut short may be given more too', async () => {
  const { folder, search, place } = await kept();
  const settings = { ...search.settings, largestScale: 40 };
  expect(searchToResume(folder, place, { '--scale-to': 40 })).toEqual({ ...search, settings });
});

test('less than it had is refused, and where it has ended what leaves nothing to do', async () => {
  const { folder, place } = await kept({
    probes: [observedProbe({}, { loadSeconds: 300 })],
    end: OUT_OF_TIME,
  });
  const less = { '--load-seconds': 200, '--scale-to': 2, '--scale-from': 0.1, '--precision': 0.5 };
  expect(() => searchToResume(folder, place, less)).toThrow(
    expect.objectContaining({
      code: 'other-search',
      faults: [
        { at: '--load-seconds', message: 'is 200, and was 300: more is possible' },
        { at: '--scale-to', message: 'is 2, and was 20: more is possible' },
        { at: '--scale-from', message: 'is 0.1, and was 0.05: less is possible' },
      ],
    }),
  );
  expect(() => searchToResume(folder, place, {})).toThrow(
    expect.objectContaining({
      code: 'search-ended',
      exitCode: 2,
      hint: expect.stringContaining('more --load-seconds than 300') as string,
    }),
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
