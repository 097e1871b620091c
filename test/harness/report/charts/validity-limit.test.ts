import { expect, it } from 'vitest';

import type { ValidityCheck } from '../../../../harness/model/run/run.ts';
import { validityLimit } from '../../../../harness/report/charts/validity-limit.ts';

const check = (name: string, limit: string, unit: string): ValidityCheck => ({
  check: name,
  status: 'held',
  observed: 1,
  limit,
  unit,
  loosened: false,
  note: null,
});

it.each([
  ['at most 12.5 ms', 'ms', 12.5],
  ['at most 1.5 s', 'ms', 1_500],
  ['under 85 % for 3 s', 'share', 0.85],
])('reads %s', (limit, unit, value) => {
  expect(validityLimit([check('CPU', limit, unit)], /cpu/i)).toEqual({
    label: `limit ${limit}`,
    value,
  });
});

it('has no line for a check that is not there, or whose limit is no number', () => {
  expect(validityLimit([check('records lost', 'none', 'records')], /records/)).toBeNull();
  expect(validityLimit([], /lateness/)).toBeNull();
});
