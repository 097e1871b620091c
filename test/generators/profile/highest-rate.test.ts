import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { highestRate } from '../../../generators/profile/highest-rate.ts';
import type { Segment } from '../../../generators/profile/rate-profile.ts';

const segments: readonly Segment[] = [
  { fromMs: 0, toMs: 10, fromPerSecond: 1, toPerSecond: 5 },
  { fromMs: 10, toMs: 20, fromPerSecond: 2, toPerSecond: 2 },
  { fromMs: 20, toMs: 40, fromPerSecond: 9, toPerSecond: 0 },
];

test.each([
  { fromMs: 0, toMs: 10, highest: 5 },
  { fromMs: 12, toMs: 18, highest: 2 },
  { fromMs: 12, toMs: 21, highest: 9 },
  { fromMs: -5, toMs: 100, highest: 9 },
])('from $fromMs to $toMs the rate is at most $highest', ({ fromMs, toMs, highest }) => {
  expect(highestRate(segments)(fromMs, toMs)).toBe(highest);
});

test('it does not depend on what was asked before', () => {
  const highest = highestRate(segments);
  const instants = fc.integer({ min: -5, max: 45 });
  fc.assert(
    fc.property(instants, fc.nat(30), (fromMs, lengthMs) => {
      const toMs = fromMs + lengthMs;
      expect(highest(fromMs, toMs)).toBe(highestRate(segments)(fromMs, toMs));
    }),
  );
});
