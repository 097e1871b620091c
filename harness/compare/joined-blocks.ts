import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import { emptyTable } from '../stats/make-block-table.ts';

/**
 * More blocks would make a test hardly sharper and a comparison of many windows slow. What blocks
 * remember of each other is looked for again in the joined ones.
 */
const MOST_BLOCKS = 120;

/** How many blocks become one, so that two sides with at most so many keep the same ones. */
export const spanOf = (blocks: number): number => Math.max(1, Math.ceil(blocks / MOST_BLOCKS));

/** What is left over behind the last whole block joins it. */
export const joinedTable = (table: BlockTable, span: number): BlockTable => {
  const { blocks, bins, firstBin, blockMs, counts, sums } = table;
  if (span === 1) return table;
  const joined = emptyTable(
    { blockMs: blockMs * span, blocks: Math.max(1, Math.floor(blocks / span)) },
    { firstBin, bins },
  );
  for (let block = 0; block < blocks; block += 1) {
    const to = Math.min(Math.floor(block / span), joined.blocks - 1);
    joined.sums[to]! += sums[block]!;
    const [from, at] = [block * (bins + 1), to * (bins + 1)];
    for (let column = 0; column <= bins; column += 1) {
      const values = counts[from + column]!;
      if (values > 0) joined.counts[at + column]! += values;
    }
  }
  return joined;
};

export const joinedShares = ({ blockMs, total, counted }: ShareTable, span: number): ShareTable => {
  const blocks = Math.max(1, Math.floor(total.length / span));
  const joined = { total: new Uint32Array(blocks), counted: new Uint32Array(blocks) };
  for (let block = 0; block < total.length; block += 1) {
    const to = Math.min(Math.floor(block / span), blocks - 1);
    joined.total[to]! += total[block]!;
    joined.counted[to]! += counted[block]!;
  }
  return { blockMs: blockMs * span, ...joined };
};
