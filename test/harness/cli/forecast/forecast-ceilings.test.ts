import { expect, it } from 'vitest';

import {
  forecastCeilings,
  toldCeilings,
} from '../../../../harness/cli/forecast/forecast-ceilings.ts';
import { ceilingOption } from '../../../../harness/cli/forecast/forecast-values.ts';
import type { Ceiling } from '../../../../harness/model/scenario/ceiling.ts';

const BANK: Ceiling = {
  name: 'bank quota',
  kind: 'quota',
  rate: 400,
  share: 1,
  tag: 'measured',
  source: 'the contract',
};
const POOL: Ceiling = {
  name: 'connections',
  kind: 'pool',
  places: 40,
  hold: 250,
  share: 0.5,
  tag: 'assumed',
};

it('one that was asked for comes to those of the scenario, or takes the place of its name', () => {
  const asked = ceilingOption('bank quota=25/s', ceilingOption('ledger=90/s', []));
  const all = forecastCeilings([BANK, POOL], asked);
  expect(all.map(({ name }) => name)).toEqual(['bank quota', 'connections', 'ledger']);
  expect(all[0]).toEqual({
    name: 'bank quota',
    kind: 'quota',
    rate: 25,
    share: 1,
    tag: 'chosen',
    source: 'whoever asked, in place of a quota of 400/s in the scenario',
  });
  expect(all[1]).toBe(POOL);
});

it('each is listed in payments a second, with its tag and where it comes from', () => {
  const told = toldCeilings([BANK, POOL]);
  expect(told.map(({ value, tag, range }) => [value, tag, range])).toEqual([
    [400, 'measured', null],
    [320, 'assumed', null],
  ]);
  expect(told.map(({ source }) => source)).toEqual([
    'a quota of 400/s; the contract',
    '40 places held for 250 ms each, met by 50 % of all payments; no source is told',
  ]);
});
