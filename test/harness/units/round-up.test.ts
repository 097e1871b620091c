import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { roundUp } from '../../../harness/units/round-up.ts';

test.each([
  [194.4, 195],
  [584, 600],
  [600, 600],
  [101, 105],
  [1, 1],
  [0.0037, 0.0037],
  [0.30000000000000004, 0.3],
  [0, 0],
])('%s is rounded up to %s', (value, rounded) => {
  expect(roundUp(value)).toBe(rounded);
});

test('what is rounded up is never less, nor more than 5 % more, and stays as it is the next time', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
      const rounded = roundUp(value);
      expect(rounded).toBeGreaterThanOrEqual(value * (1 - 1e-9));
      expect(rounded).toBeLessThanOrEqual(value * 1.05 * (1 + 1e-9));
      expect(roundUp(rounded)).toBe(rounded);
    }),
  );
});
