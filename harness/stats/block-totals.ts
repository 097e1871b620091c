import type { BlockTable } from './block-table.ts';

export interface BlockTotals {
  /** Values in each block, infinite ones included. */
  readonly all: Float64Array;
  /** Finite values in each block. */
  readonly finite: Float64Array;
  /** Values up to and with each column, the infinite ones last. */
  readonly cumulative: Float64Array;
}

/** A table has millions of cells and each of its figures needs these: they are counted once. */
const known = new WeakMap<BlockTable, BlockTotals>();

export const blockTotals = (table: BlockTable): BlockTotals => {
  const found = known.get(table) ?? countTotals(table);
  known.set(table, found);
  return found;
};

const countTotals = ({ blocks, bins, counts }: BlockTable): BlockTotals => {
  const all = new Float64Array(blocks);
  const finite = new Float64Array(blocks);
  const cumulative = new Float64Array(bins + 1);
  for (let block = 0, i = 0; block < blocks; block += 1) {
    let total = 0;
    for (let column = 0; column <= bins; column += 1, i += 1) {
      const values = counts[i]!;
      total += values;
      cumulative[column]! += values;
    }
    all[block] = total;
    finite[block] = total - counts[i - 1]!;
  }
  for (let column = 1; column <= bins; column += 1) cumulative[column]! += cumulative[column - 1]!;
  return { all, finite, cumulative };
};

/** Values in each block that are above a column; above column -1 are all. */
export const exceedances = ({ blocks, bins, counts }: BlockTable, column: number): Float64Array =>
  Float64Array.from({ length: blocks }, (_, block) => {
    const first = block * (bins + 1);
    let above = 0;
    for (let i = first + column + 1; i <= first + bins; i += 1) above += counts[i]!;
    return above;
  });
