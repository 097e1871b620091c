import { expect, it } from 'vitest';

import {
  perSecond,
  quantileLevels,
  sliceMiddlesMs,
} from '../../../../harness/report/charts/slices.ts';
import { SYNTHETIC } from '../../../fixtures/synthetic-run.ts';

const { timeline } = SYNTHETIC.pass();

it('puts the figures of a slice in its middle, as rates', () => {
  expect(sliceMiddlesMs({ ...timeline, sliceMs: 500, startMs: [-500, 0] })).toEqual([-250, 250]);
  expect(perSecond([3, 0], 500)).toEqual([6, 0]);
});

it('tells a quantile that is never from a slice without payments', () => {
  const slices = { ...timeline, planned: [100, 100, 100, 0], answered: [100, 99, 98, 0] };
  expect(quantileLevels(slices, [412, 530, null, null], 0.99)).toEqual([412, 530, 'never', null]);
  expect(quantileLevels(slices, [null, null, null, null], 0.99)).toEqual([
    null,
    null,
    'never',
    null,
  ]);
});
