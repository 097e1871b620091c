import type { BlockTable, ShareTable } from '../stats/block-table.ts';
import { emptyTable } from '../stats/make-block-table.ts';

/**
 * More blocks would make a test hardly sharper and a comparison of many windows slow. What blocks
 * remember of each other is looked for again in the joined ones.
 */
const MOST_BLOCKS = 120;

/** How many blocks become one, so that two sides with at most so many keep the same ones. */
export const spanOf = (blocks: number): number => Math.max(1, Math.ceil(blocks / MOST_BLOCKS));

export const joinedTable = (table: BlockTable, span: number): BlockTable => {
  const { blocks, bins, firstBin, blockMs, counts, sums } = table;
  if (span === 1) return table;
  const places = placesOf(blocks, span);
  const joined = emptyTable(
    { blockMs: blockMs * span, blocks: (places.at(-1) ?? 0) + 1 },
    { firstBin, bins },
  );
  for (const [block, to] of places.entries()) {
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
  const places = placesOf(total.length, span);
  const blocks = (places.at(-1) ?? 0) + 1;
  const joined = { total: new Uint32Array(blocks), counted: new Uint32Array(blocks) };
  for (const [block, to] of places.entries()) {
    joined.total[to]! += total[block]!;
    joined.counted[to]! += counted[block]!;
  }
  return { blockMs: blockMs * span, ...joined };
};

/** Which joined block each block goes to: what is left over behind the last whole one joins it. */
const placesOf = (blocks: number, span: number): readonly number[] => {
  const last = Math.max(1, Math.floor(blocks / span)) - 1;
  return Array.from({ length: blocks }, (_, block) => Math.min(Math.floor(block / span), last));
};
