import { expect, it } from 'vitest';

import { daySeeds } from '../../../../harness/cli/forecast/day-seeds.ts';

it('gives forecasts of neighbouring seeds no day in common', () => {
  const seeds = [1, 2, 3].flatMap((seed) => daySeeds(seed, 400));
  expect(new Set(seeds).size).toBe(1_200);
});

it('gives more days the same first ones', () => {
  expect(daySeeds(1, 400).slice(0, 20)).toEqual(daySeeds(1, 20));
});
