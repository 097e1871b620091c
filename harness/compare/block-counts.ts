import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import type { Tally } from './pairing.ts';

/**
 * Of a table with at most so many blocks: how many values of a block lie above a bin, in one step.
 * More blocks would hardly make a test sharper, and longer ones depend less on each other.
 */
export interface BlockCounts {
  readonly blocks: number;
  readonly firstBin: number;
  readonly lastBin: number;
  /** All values, those that never came among them. */
  readonly values: Float64Array;
  readonly finite: Float64Array;
  /** Sum of the finite ones. */
  readonly sums: Float64Array;
  readonly valuesOfAll: number;
  /** Values of a block in bins above this one, and those that never came. */
  readonly above: (block: number, bin: number) => number;
  /** The same of all blocks together. */
  readonly aboveInAll: (bin: number) => number;
}

export const MOST_BLOCKS = 120;

/** How many blocks of the tables make one of the comparison: both sides get the same. */
export const spanOf = (blocks: number): number => Math.max(1, Math.ceil(blocks / MOST_BLOCKS));

/** @param blocks Of the longer side, in the table's own length. */
export const blockCounts = (table: BlockTable, blocks: number): BlockCounts => {
  const span = spanOf(blocks);
  const joined = Math.max(1, Math.floor(blocks / span));
  // What is left over behind the last whole block belongs to it.
  const blockOf = (block: number): number => Math.min(Math.floor(block / span), joined - 1);
  const columns = table.bins + 1;
  const from = new Float64Array((joined + 1) * (columns + 1));
  const sums = new Float64Array(joined);
  for (let block = 0; block < table.blocks; block += 1) {
    const at = blockOf(block) * (columns + 1);
    for (let column = 0; column < columns; column += 1) {
      from[at + column]! += table.counts[block * columns + column]!;
    }
    sums[blockOf(block)]! += table.sums[block]!;
  }
  addFromAbove(from, joined, columns);
  const at = (bin: number): number =>
    Math.min(Math.max(bin - table.firstBin + 1, 0), columns - 1);
  const all = joined * (columns + 1);
  const values = Float64Array.from({ length: joined }, (_, block) => from[block * (columns + 1)]!);
  return {
    blocks: joined,
    firstBin: table.firstBin,
    lastBin: table.firstBin + table.bins - 1,
    values,
    finite: values.map((count, block) => count - from[block * (columns + 1) + columns - 1]!),
    sums,
    valuesOfAll: from[all]!,
    above: (block, bin) => from[block * (columns + 1) + at(bin)]!,
    aboveInAll: (bin) => from[all + at(bin)]!,
  };
};

/** Each count becomes that of its column and all above; the row behind the last is that of all. */
const addFromAbove = (from: Float64Array, blocks: number, columns: number): void => {
  for (let block = 0; block < blocks; block += 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const at = block * (columns + 1) + column;
      from[at]! += from[at + 1]!;
      from[blocks * (columns + 1) + column]! += from[at]!;
    }
  }
};

export const shareTally = (table: ShareTable, blocks: number): Tally => {
  const span = spanOf(blocks);
  const joined = Math.max(1, Math.floor(blocks / span));
  const amounts = new Float64Array(joined);
  const payments = new Float64Array(joined);
  for (let block = 0; block < table.total.length; block += 1) {
    const to = Math.min(Math.floor(block / span), joined - 1);
    amounts[to]! += table.counted[block]!;
    payments[to]! += table.total[block]!;
  }
  return { amounts, payments };
};
