import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { allanCounter, allanWindowsMs } from '../../../harness/stats/allan-factor.ts';

const allanFactor = (instantsMs: readonly number[], windowMs: number, durationMs: number) => {
  const counter = allanCounter([windowMs], durationMs);
  for (const instantMs of instantsMs) counter.add(instantMs);
  return counter.result()[0]!;
};

/** So many instants in each window of 10 ms. */
const instantsOf = (counts: readonly number[]): readonly number[] =>
  counts.flatMap((count, window) =>
    Array.from({ length: count }, (_, i) => 10 * window + (10 * i) / count),
  );

test.each([
  // Differences 2, -2, 2: mean square 4, mean count 2.
  { counts: [1, 3, 1, 3], value: 1 },
  { counts: [5, 5, 5, 5, 5], value: 0 },
  // Differences 0, 6, -6, 0, 0: mean square 14.4, mean count 1.
  { counts: [0, 0, 6, 0, 0, 0], value: 7.2 },
  // A trend: differences 1, whatever the counts.
  { counts: [10, 11, 12, 13], value: 1 / (2 * 11.5) },
])('counts of $counts have an Allan factor of $value', ({ counts, value }) => {
  const found = allanFactor(instantsOf(counts), 10, 10 * counts.length);
  expect(found.value).toBeCloseTo(value, 12);
  expect(found.windows).toBe(counts.length);
});

test('empty windows at the end count, a window that is not whole does not', () => {
  expect(allanFactor([1, 2], 10, 39).value).toBeCloseTo(4 / 2 / (2 * (2 / 3)), 12);
  expect(allanFactor([1, 2, 35], 10, 39)).toEqual(allanFactor([1, 2], 10, 39));
});

test('instants of the warm-up and after the end do not count', () => {
  expect(allanFactor([-5, 1, 12, 13, 55], 10, 20)).toEqual(allanFactor([1, 12, 13], 10, 20));
});

test('no instant at all has no Allan factor', () => {
  expect(allanFactor([], 10, 100).value).toBeNaN();
});

test('passing by gives what the definition gives over the list of counts', () => {
  const counts = fc.array(fc.nat(9), { minLength: 2, maxLength: 50 });
  fc.assert(
    fc.property(counts, (given) => {
      const mean = given.reduce((sum, count) => sum + count, 0) / given.length;
      fc.pre(mean > 0);
      const squares = given.slice(1).map((count, i) => (count - given[i]!) ** 2);
      const meanSquare = squares.reduce((sum, square) => sum + square, 0) / squares.length;
      const { value } = allanFactor(instantsOf(given), 10, 10 * given.length);
      expect(value).toBeCloseTo(meanSquare / (2 * mean), 9);
    }),
  );
});

test('window lengths counted together give what each gives alone', () => {
  const instants = fc.array(fc.double({ min: -50, max: 1_200, noNaN: true }), { maxLength: 200 });
  const lengths = [10, 20, 25, 50, 100];
  fc.assert(
    fc.property(instants, fc.integer({ min: 200, max: 1_100 }), (given, durationMs) => {
      const sorted = given.toSorted((a, b) => a - b);
      const together = allanCounter(lengths, durationMs);
      for (const instantMs of sorted) together.add(instantMs);
      expect(together.result()).toEqual(
        lengths.map((windowMs) => allanFactor(sorted, windowMs, durationMs)),
      );
    }),
  );
});

test.each([
  { durationMs: 9_999, windowsMs: [] },
  { durationMs: 60_000, windowsMs: [100, 200, 500] },
  { durationMs: 300_000, windowsMs: [100, 200, 500, 1_000, 2_000] },
])('windows fit a hundred times into $durationMs ms', ({ durationMs, windowsMs }) => {
  expect(allanWindowsMs(durationMs)).toEqual(windowsMs);
});
