import { expect, test } from 'vitest';

import type { PeakdayError } from '../../../../harness/model/error.ts';
import { parseScenario } from '../../../../harness/model/scenario/read-scenario.ts';
import { SMALL_SCENARIO } from '../../../generators/small-scenario.ts';

const withCeilings = (ceilings: unknown) =>
  parseScenario({ ...SMALL_SCENARIO, ceilings }, 'x.yaml');

const faultsOf = (ceilings: unknown): readonly string[] => {
  try {
    withCeilings(ceilings);
    return [];
  } catch (error) {
    return (error as PeakdayError).faults.map(({ message }) => message);
  }
};

test('a scenario has no ceilings unless it tells some', () => {
  expect(parseScenario(SMALL_SCENARIO, 'x.yaml').ceilings).toEqual([]);
});

test('ceilings are quotas and pools that all payments meet, assumed where nothing says more', () => {
  const { ceilings } = withCeilings([
    { name: ' bank quota ', kind: 'quota', rate: '24000/min', tag: 'measured', source: 'contract' },
    { name: 'connections', kind: 'pool', places: 40, hold: '250ms', share: '58%' },
  ]);
  expect(ceilings).toEqual([
    { name: 'bank quota', kind: 'quota', rate: 400, share: 1, tag: 'measured', source: 'contract' },
    { name: 'connections', kind: 'pool', places: 40, hold: 250, share: 0.58, tag: 'assumed' },
  ]);
});

test('what is wrong with ceilings is told all at once', () => {
  const faults = faultsOf([
    { name: 'bank', kind: 'quota', rate: 400 },
    { name: 'bank', kind: 'quota', rate: '0/s', share: '0%' },
    { name: 'replicas', kind: 'pool', places: 0.5, hold: '0s' },
    { name: 'database', kind: 'pool', places: 40, rate: '3/s' },
    { name: 'disk', kind: 'rate' },
  ]);
  expect(faults).toEqual([
    'ceilings.0.rate: not a rate: write 900/s, 54000/min or 2.5/h, given 400',
    'another ceiling is called "bank" already',
    'ceilings.1.rate: must be above zero, given "0/s"',
    'ceilings.1.share: must be above zero; leave out what nobody meets, given "0%"',
    'ceilings.2.hold: must be longer than nothing, given "0s"',
    'ceilings.2.name: call it otherwise: reports say so where no ceiling binds, given "replicas"',
    'ceilings.2.places: write a whole number, given 0.5',
    'ceilings.3.hold: is missing',
    'unknown field "rate"; it belongs to kind quota, not to pool',
    'ceilings.4.kind: write one of quota, pool, given "rate"',
  ]);
});
