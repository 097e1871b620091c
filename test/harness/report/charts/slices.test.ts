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
  const slices = {
    ...timeline,
    startMs: [0, 600, 1_200, 1_800],
    planned: [400, 400, 400, 0],
    answered: [400, 396, 395, 0],
  };
  expect(quantileLevels(slices, [412, 530, null, null], 0.99)).toEqual([412, 530, 'never', null]);
  // The slices of one part are never together, those of too few are told nothing.
  const thin = { ...slices, planned: [200, 200, 10, 4], answered: [200, 190, 10, 4] };
  expect(quantileLevels(thin, [null, null, null, null], 0.99)).toEqual([
    'never',
    'never',
    'never',
    'never',
  ]);
  const few = { ...slices, planned: [100, 100, 100, 0], answered: [100, 90, 98, 0] };
  expect(quantileLevels(few, [null, null, null, null], 0.99)).toEqual([null, null, null, null]);
});
