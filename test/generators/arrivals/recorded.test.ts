import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { recordedArrivals } from '../../../generators/arrivals/recorded.ts';
import { instantsOf } from './instants-of.ts';

test('each instant is in its block, and only there', () => {
  const recorded = recordedArrivals(Float64Array.of(-1, 0, 999.999, 1_000, 1_000, 3_500));
  const blocks = [-1, 0, 1, 2, 3, 4].map((block) => [...recorded.instantsIn(block).instantsMs]);
  expect(blocks).toEqual([[-1], [0, 999.999], [1_000, 1_000], [], [3_500], []]);
});

test('all blocks together are the record, digit for digit', () => {
  const instants = fc.array(fc.double({ min: 0, max: 50_000, noNaN: true }));
  fc.assert(
    fc.property(instants, (given) => {
      const sorted = Float64Array.from(given).toSorted();
      const span = { fromMs: 0, toMs: 51_000 };
      expect(instantsOf(recordedArrivals(sorted), span)).toEqual(sorted);
    }),
  );
});
