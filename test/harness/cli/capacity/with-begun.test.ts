import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { writeSearch } from '../../../../harness/cli/capacity/search-file.ts';
import { writeSeries } from '../../../../harness/cli/capacity/vary/series-file.ts';
import { withBegun } from '../../../../harness/cli/capacity/with-begun.ts';
import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import { syntheticSearch } from '../../../fixtures/synthetic-search.ts';
import { syntheticSeries } from '../../../fixtures/synthetic-series.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

const NONE = { allowHost: [], set: [] };
const TARGET = 'http://127.0.0.1:8080';
const ASKED = { scenario: 'flash-sale', coolDownMs: 2_000, set: ['gateway.workers=8'] };

const kept = async (over: Partial<CapacitySearch> = {}): Promise<string> => {
  const folder = temporaryFolder();
  await writeSearch(folder, syntheticSearch({ target: TARGET, asked: ASKED, ...over }));
  return folder;
};

test('what is left out is that of the search, and what may be loaded is asked for anew', async () => {
  const window = { ...syntheticSearch().window, name: 'rush' };
  const resume = await kept({ window, label: 'replicas=4' });
  expect(withBegun({ name: undefined, asked: { ...NONE, resume } })).toEqual({
    name: 'flash-sale',
    asked: {
      allowHost: [],
      resume,
      target: TARGET,
      label: 'replicas=4',
      window: 'rush',
      coolDown: 2_000,
      set: ['gateway.workers=8'],
    },
  });
});

test('what is given stays as it is given, to be held against what there was', async () => {
  const resume = await kept({ label: 'replicas=4' });
  const given = { target: 'http://127.0.0.1:9090', label: 'replicas=8', coolDown: 0 };
  const set = ['gateway.workers=8', 'gateway.workers=9'];
  const asked = { ...NONE, resume, ...given, set };
  expect(withBegun({ name: 'small', asked })).toEqual({ name: 'small', asked });
});

test('a search of our own mock gateways has no target, and one in virtual time no scenario', async () => {
  const folder = temporaryFolder();
  await writeSearch(folder, syntheticSearch());
  const asked = { ...NONE, resume: folder };
  expect(withBegun({ name: undefined, asked })).toEqual({ name: undefined, asked });
});

test('a series is known by its folder, and may get other numbers', async () => {
  const resume = temporaryFolder();
  const series = { scenario: 'flash-sale', coolDownMs: 0, window: null, setTimeoutMs: 60_000 };
  await writeSeries(
    resume,
    syntheticSeries(
      [
        [2, null],
        [4, null],
      ],
      { asked: series },
    ),
  );
  const begun = {
    allowHost: [],
    resume,
    vary: { name: 'replicas', values: [2, 4] },
    coolDown: 0,
    set: ['gateway.workers={replicas}'],
  };
  const name = 'flash-sale';
  expect(withBegun({ name: undefined, asked: { ...NONE, resume } })).toEqual({
    name,
    asked: begun,
  });
  const vary = { name: 'replicas', values: [2, 4, 8, 16] };
  const more = { ...NONE, resume, vary };
  expect(withBegun({ name: undefined, asked: more })).toEqual({ name, asked: { ...begun, vary } });
});

test('a time limit is that of the series where it has a command, and of nothing else', async () => {
  const resume = temporaryFolder();
  const asked = { scenario: 'flash-sale', coolDownMs: 0, window: null, setTimeoutMs: 60_000 };
  const set = ['./scale.sh {replicas}'];
  await writeSeries(resume, syntheticSeries([[2, null]], { asked, set }));
  const again = withBegun({ name: undefined, asked: { ...NONE, resume } });
  expect(again.asked).toMatchObject({ setTimeout: 60_000, set });
});

test('a folder with neither is told so, and a damaged file with what is wrong in it', async () => {
  const resume = temporaryFolder();
  const asked = { ...NONE, resume };
  const begun = () => withBegun({ name: undefined, asked });
  expect(begun).toThrow(expect.objectContaining({ code: 'no-search', exitCode: 2 }));
  const vary = { name: 'replicas', values: [2] };
  expect(() => withBegun({ name: undefined, asked: { ...asked, vary } })).toThrow(
    expect.objectContaining({ code: 'no-series' }),
  );
  writeFileSync(join(resume, 'capacity.json'), '{"schema":');
  expect(begun).toThrow(/capacity\.json is damaged: Unexpected end of JSON input/);
  writeFileSync(join(resume, 'capacity.json'), 'null');
  expect(begun).toThrow(
    expect.objectContaining({
      code: 'damaged-search',
      faults: [{ at: 'capacity.json', message: 'write a group of fields' }],
    }),
  );
});
