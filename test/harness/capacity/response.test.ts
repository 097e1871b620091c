import { expect, test } from 'vitest';

import { missedShare, SHAPES } from '../../../harness/capacity/response.ts';

test('at its edge every curve misses what is allowed', () => {
  for (const { floor } of SHAPES) expect(missedShare(0.01, floor, 1)).toBeCloseTo(0.01, 12);
});

test('far below its edge a curve misses its floor, and above no more than all', () => {
  expect(missedShare(0.01, 0.5, 0)).toBeCloseTo(0.005, 12);
  expect(missedShare(0.01, 0, Math.exp(30))).toBeLessThan(1);
});
