import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { rowsInOrder } from '../../../generators/payments/row-order.ts';

const ascending = fc
  .array(fc.nat(20), { maxLength: 12 })
  .map((instants) => Float64Array.from(instants).toSorted());

test('rows are those of a stable sort of all parts, from the given one on', () => {
  fc.assert(
    fc.property(fc.array(ascending, { maxLength: 5 }), fc.nat(1_000), (parts, from) => {
      const all = parts.flatMap((instants, part) =>
        Array.from(instants, (atMs, i) => ({ part, i, atMs })),
      );
      const sorted = all.toSorted((a, b) => a.atMs - b.atMs);
      const rows = rowsInOrder(parts, from);
      expect(sorted.map(({ part, i }) => rows[part]![i])).toEqual(
        sorted.map((_, row) => from + row),
      );
    }),
  );
});

test('of two payments at one instant that of the earlier part comes first', () => {
  const [first, second] = rowsInOrder([Float64Array.of(5, 7), Float64Array.of(5, 7)], 0);
  expect([[...first!], [...second!]]).toEqual([
    [0, 2],
    [1, 3],
  ]);
});
