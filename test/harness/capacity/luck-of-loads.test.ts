import { expect, it } from 'vitest';

import { luckToAllow } from '../../../harness/capacity/luck-of-loads.ts';
import { observedProbe } from '../../fixtures/synthetic-search.ts';

const lucky = (...factors: number[]) =>
  factors.map((intensityFactor) => observedProbe({}, { intensityFactor }));

it('is one and a half times as far as the loads before it came to lie from what was asked for', () => {
  expect(luckToAllow(lucky(Math.exp(0.03), Math.exp(-0.05)))).toBeCloseTo(
    1.5 * Math.sqrt((0.03 ** 2 + 0.05 ** 2) / 2),
    12,
  );
});

it('is nothing where loads are what was asked for, and before there are any', () => {
  expect([luckToAllow(lucky(1, 1)), luckToAllow([observedProbe()]), luckToAllow([])]).toEqual([
    0, 0, 0,
  ]);
});
