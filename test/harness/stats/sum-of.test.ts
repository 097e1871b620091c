import { expect, it } from 'vitest';

import { sumOf } from '../../../harness/stats/sum-of.ts';

it('values of any list add up, and none to nothing', () => {
  expect(sumOf([1, 2, 3.5])).toBe(6.5);
  expect(sumOf(Uint32Array.of(4_294_967_295, 1))).toBe(4_294_967_296);
  expect(sumOf([])).toBe(0);
});
