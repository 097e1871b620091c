import { expect, it } from 'vitest';

import type { Parameter } from '../../../../../harness/model/plan/manifest.ts';
import { reviewRows } from '../../../../../harness/report/plan/figures/review-rows.ts';

const parameter = (over: Partial<Parameter>): Parameter => ({
  name: 'a',
  value: 1,
  unit: null,
  tag: 'assumed',
  source: 'the test',
  range: null,
  layer: null,
  ...over,
});

it('puts figures in the order of their layers, and keeps all of them', () => {
  const names = reviewRows([
    parameter({ name: 'warm-up' }),
    parameter({ name: 'scale', layer: 'L9' }),
    parameter({ name: 'stay', layer: 'L1' }),
    parameter({ name: 'visitors', layer: 'L0' }),
    parameter({ name: 'people', layer: 'L1' }),
  ]).map(({ name }) => name);
  expect(names).toEqual(['visitors', 'stay', 'people', 'scale', 'warm-up']);
});

it.each([
  [0.23046875, null, '0.2305', null],
  [1_050.5, 'thousand visitors', '1,050.5', 'thousand visitors'],
  [224_870, 'JPY', '224,870', 'JPY'],
  [480_000, 'ms', '8 min', null],
  ['17:00', null, '17:00', null],
])('writes %s with the unit %s as %s', (value, unit, text, unitText) => {
  expect(reviewRows([parameter({ value, unit })])[0]).toMatchObject({
    value: text,
    unit: unitText,
  });
});
