import { z } from 'zod';

import type { BlockTable, ShareTable } from '../../stats/block-table.ts';

/** Most bins of a block are empty: only the others are written, each as its distance and count. */
export const sparseTableSchema = z.strictObject({
  blockMs: z.number(),
  blocks: z.int(),
  firstBin: z.int(),
  bins: z.int(),
  counts: z
    .array(z.array(z.int()))
    .describe('[block]: columns after the last one named, then its count, and so on'),
  sums: z.array(z.number()),
});

type SparseTable = z.output<typeof sparseTableSchema>;

export const shareTableSchema = z.strictObject({
  blockMs: z.number(),
  total: z.array(z.int()),
  counted: z.array(z.int()),
});

export const toSparse = ({ counts, sums, ...table }: BlockTable): SparseTable => {
  const columns = table.bins + 1;
  return {
    blockMs: table.blockMs,
    blocks: table.blocks,
    firstBin: table.firstBin,
    bins: table.bins,
    counts: Array.from({ length: table.blocks }, (_, block) =>
      steps(counts.subarray(block * columns, (block + 1) * columns)),
    ),
    sums: [...sums],
  };
};

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

export const fromSparse = ({ counts, sums, ...table }: SparseTable): BlockTable => {
  const columns = table.bins + 1;
  const filled = new Uint32Array(table.blocks * columns);
  for (const [block, row] of counts.entries()) {
    let column = 0;
    for (let i = 0; i + 1 < row.length; i += 2) {
      column += row[i]!;
      filled[block * columns + column] = row[i + 1]!;
    }
  }
  return { ...table, counts: filled, sums: Float64Array.from(sums) };
};

/** How many numbers a table takes when it is written so. */
export const writtenNumbers = ({ counts, blocks }: BlockTable): number =>
  2 * counts.reduce((filled, count) => filled + (count === 0 ? 0 : 1), 0) + blocks;

export const toPlainShares = ({
  blockMs,
  total,
  counted,
}: ShareTable): z.output<typeof shareTableSchema> => ({
  blockMs,
  total: [...total],
  counted: [...counted],
});

export const fromPlainShares = ({
  blockMs,
  total,
  counted,
}: z.output<typeof shareTableSchema>): ShareTable => ({
  blockMs,
  total: Uint32Array.from(total),
  counted: Uint32Array.from(counted),
});
