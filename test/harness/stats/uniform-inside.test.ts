import { expect, test } from 'vitest';

import { uniformInside, type RandomStream } from '../../../harness/stats/random.ts';

const fixed = (bits: number): RandomStream => ({
  uniform: () => 0,
  uniformAboveZero: () => 1,
  uint32: () => bits,
});

test('the least and the greatest draw stay inside the interval', () => {
  expect(uniformInside(fixed(0))).toBeGreaterThan(0);
  expect(uniformInside(fixed(0xffff_ffff))).toBeLessThan(1);
});
