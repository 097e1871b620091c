import { expect, it } from 'vitest';

import type { ValidityCheck } from '../../../../harness/model/run/run.ts';
import { validityLimit } from '../../../../harness/report/charts/validity-limit.ts';

const check = (name: string, limitValue: number | null): ValidityCheck => ({
  check: name,
  status: 'held',
  observed: 1,
  limit: 'at most 25 ms',
  limitValue,
  unit: 'ms',
  loosened: false,
  note: null,
});

it('draws the limit of the check of that name', () => {
  expect(
    validityLimit(
      [check('other', 1), check('lateness p99', 25)],
      'lateness p99',
      'p99 of the whole run',
    ),
  ).toEqual({
    label: 'p99 of the whole run at most 25 ms',
    value: 25,
  });
});

it('has no line for a check that is not there, or whose limit is no number', () => {
  expect(validityLimit([check('records lost', null)], 'records lost', 'limit')).toBeNull();
  expect(validityLimit([], 'lateness p99', 'limit')).toBeNull();
});
