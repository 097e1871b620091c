import { z } from 'zod';

import type { BlockTable } from '../stats/block-table.ts';

/** Most bins of a block are empty: only the others are written, each as its distance and count. */
export const sparseTableSchema = z.strictObject({
  blockMs: z.number(),
  blocks: z.int(),
  firstBin: z.int(),
  bins: z.int(),
  counts: z
    .array(z.array(z.int()))
    .describe('[block]: columns after the last one named, then its count, and so on'),
  sumsUs: z.array(z.int()).describe('[block] of the finite values, in whole microseconds'),
});

type SparseTable = z.output<typeof sparseTableSchema>;

export const toSparse = ({
  blockMs,
  blocks,
  firstBin,
  bins,
  counts,
  sums,
}: BlockTable): SparseTable => ({
  blockMs,
  blocks,
  firstBin,
  bins,
  counts: Array.from({ length: blocks }, (_, block) =>
    steps(counts.subarray(block * (bins + 1), (block + 1) * (bins + 1))),
  ),
  sumsUs: Array.from(sums, (ms) => Math.round(ms * 1_000)),
});

const steps = (row: Uint32Array): number[] => {
  const written: number[] = [];
  let last = 0;
  for (const [column, count] of row.entries()) {
    if (count === 0) continue;
    written.push(column - last, count);
    last = column;
  }
  return written;
};

export const fromSparse = ({ counts, sumsUs, ...table }: SparseTable): BlockTable => {
  const columns = table.bins + 1;
  const filled = new Uint32Array(table.blocks * columns);
  for (const [block, row] of counts.entries()) {
    let column = 0;
    for (let i = 0; i + 1 < row.length; i += 2) {
      column += row[i]!;
      filled[block * columns + column] = row[i + 1]!;
    }
  }
  return { ...table, counts: filled, sums: Float64Array.from(sumsUs, (us) => us / 1_000) };
};

/** How many numbers a table takes when it is written so. */
export const writtenNumbers = ({ counts, blocks }: BlockTable): number => {
  let filled = 0;
  for (const count of counts) if (count > 0) filled += 1;
  return 2 * filled + blocks;
};
