import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { solveLinear } from '../../../harness/stats/solve-linear.ts';

it('solves what needs a pivot', () => {
  expect(
    solveLinear(
      [
        [0, 2],
        [3, 1],
      ],
      [4, 5],
    ),
  ).toEqual([1, 2]);
});

it('finds nothing where rows say the same', () => {
  expect(
    solveLinear(
      [
        [1, 2],
        [2, 4],
      ],
      [1, 2],
    ),
  ).toBeUndefined();
});

it('gives back the right side when multiplied out', () => {
  const figure = fc.double({ min: -10, max: 10, noNaN: true });
  const row = fc.tuple(figure, figure, figure);
  fc.assert(
    fc.property(fc.tuple(row, row, row), row, (rows, right) => {
      // Far from singular: the diagonal outweighs its row.
      const matrix = rows.map((each, i) => each.map((value, j) => value + (i === j ? 40 : 0)));
      const x = solveLinear(matrix, right)!;
      for (const [i, each] of matrix.entries()) {
        expect(each.reduce((sum, value, j) => sum + value * x[j]!, 0)).toBeCloseTo(right[i]!, 9);
      }
    }),
  );
});
