import { binOf, type BlockTable, type ShareTable } from './block-table.ts';

/** Whose values count, and how they are cut into blocks. */
export interface BlockGrid {
  /** Start of the first block. */
  readonly fromMs: number;
  readonly blockMs: number;
  readonly blocks: number;
}

/**
 * Values at instants, in ms, as a table; infinite ones are kept as such, and those outside of the
 * blocks are left out.
 */
export const blockTableOf = (
  { fromMs, blockMs, blocks }: BlockGrid,
  instantsMs: ArrayLike<number>,
  values: ArrayLike<number>,
): BlockTable => {
  let firstBin = Infinity;
  let lastBin = -1;
  for (let i = 0; i < values.length; i += 1) {
    if (values[i] === Infinity) continue;
    const bin = binOf(values[i]!);
    firstBin = Math.min(firstBin, bin);
    lastBin = Math.max(lastBin, bin);
  }
  const table = emptyTable(
    { blockMs, blocks },
    { firstBin: lastBin < 0 ? 0 : firstBin, bins: lastBin < 0 ? 0 : lastBin - firstBin + 1 },
  );
  for (let i = 0; i < values.length; i += 1) {
    const block = Math.floor((instantsMs[i]! - fromMs) / blockMs);
    if (block >= 0 && block < blocks) addTo(table, block, values[i]!);
  }
  return table;
};

export const emptyTable = (
  { blockMs, blocks }: Pick<BlockTable, 'blockMs' | 'blocks'>,
  { firstBin, bins }: Pick<BlockTable, 'firstBin' | 'bins'>,
): BlockTable => ({
  blockMs,
  blocks,
  firstBin,
  bins,
  counts: new Uint32Array(blocks * (bins + 1)),
  sums: new Float64Array(blocks),
});

const addTo = (
  { firstBin, bins, counts, sums }: BlockTable,
  block: number,
  value: number,
): void => {
  const column = value === Infinity ? bins : binOf(value) - firstBin;
  counts[block * (bins + 1) + column]! += 1;
  if (value !== Infinity) sums[block]! += value;
};

/** Of a yes or no at each instant. */
export const shareTableOf = (
  { fromMs, blockMs, blocks }: BlockGrid,
  instantsMs: ArrayLike<number>,
  counts: (index: number) => boolean,
): ShareTable => {
  const total = new Uint32Array(blocks);
  const counted = new Uint32Array(blocks);
  for (let i = 0; i < instantsMs.length; i += 1) {
    const block = Math.floor((instantsMs[i]! - fromMs) / blockMs);
    if (block < 0 || block >= blocks) continue;
    total[block]! += 1;
    if (counts(i)) counted[block]! += 1;
  }
  return { blockMs, total, counted };
};
