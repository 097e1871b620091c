import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  fromSparse,
  sparseTableSchema,
  toSparse,
  writtenNumbers,
} from '../../../harness/estimate/sparse-table.ts';
import type { BlockTable } from '../../../harness/stats/block-table.ts';

const tables = fc
  .record({ blocks: fc.integer({ min: 0, max: 5 }), bins: fc.integer({ min: 0, max: 20 }) })
  .chain(({ blocks, bins }) =>
    fc.record({
      blockMs: fc.constant(1_000),
      blocks: fc.constant(blocks),
      firstBin: fc.integer({ min: 0, max: 9_000 }),
      bins: fc.constant(bins),
      counts: fc.uint32Array({
        minLength: blocks * (bins + 1),
        maxLength: blocks * (bins + 1),
      }),
      sums: fc
        .array(fc.nat(1e9), { minLength: blocks, maxLength: blocks })
        .map((sumsUs) => Float64Array.from(sumsUs, (us) => us / 1_000)),
    }),
  );

/** As it comes back from a file. */
const kept = (table: BlockTable): BlockTable =>
  fromSparse(sparseTableSchema.parse(JSON.parse(JSON.stringify(toSparse(table)))));

test('every table comes back from a file as it was, sums to the microsecond', () => {
  fc.assert(
    fc.property(tables, (table) => {
      expect(kept(table)).toEqual(table);
    }),
  );
});

test('only bins that hold something are written', () => {
  const counts = new Uint32Array(2 * 1_001);
  counts[7] = 3;
  counts[1_000] = 1;
  counts[1_001 + 999] = 2;
  const sums = Float64Array.of(10, 20);
  const table = { blockMs: 500, blocks: 2, firstBin: 9_000, bins: 1_000, counts, sums };
  expect(toSparse(table).counts).toEqual([
    [7, 3, 993, 1],
    [999, 2],
  ]);
  expect(writtenNumbers(table)).toBe(8);
});
