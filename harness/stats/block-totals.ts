import type { BlockTable } from './block-table.ts';

/** Values in each block: all, or the finite ones. */
export const blockTotals = (
  { blocks, bins, counts }: BlockTable,
  of: 'all' | 'finite' = 'all',
): Float64Array => {
  const upTo = of === 'all' ? bins + 1 : bins;
  return Float64Array.from({ length: blocks }, (_, block) => {
    const first = block * (bins + 1);
    let total = 0;
    for (let i = first; i < first + upTo; i += 1) total += counts[i]!;
    return total;
  });
};

/** Values in each block that are above a column; above column -1 are all. */
export const exceedances = ({ blocks, bins, counts }: BlockTable, column: number): Float64Array =>
  Float64Array.from({ length: blocks }, (_, block) => {
    const first = block * (bins + 1);
    let above = 0;
    for (let i = first + column + 1; i <= first + bins; i += 1) above += counts[i]!;
    return above;
  });
