import type { BlockTable } from '../stats/block-table.ts';

/** A table in which the values of a block above any bin are found in one step. */
export interface CountsAbove {
  readonly firstBin: number;
  /** Of finite values; firstBin - 1 where there are none. */
  readonly lastBin: number;
  /** Values of each block, those that never came among them. */
  readonly values: Float64Array;
  readonly finite: Float64Array;
  /** Sums of the finite values of each block. */
  readonly sums: Float64Array;
  readonly count: number;
  readonly finiteCount: number;
  /** Values of each block in bins above this one; those that never came are above every bin. */
  readonly above: (bin: number) => Float64Array;
  readonly aboveInAll: (bin: number) => number;
  /** Sum over the finite values of each block of a weight that goes by bin. */
  readonly weighed: (weightOf: (bin: number) => number) => Float64Array;
}

export const countsAbove = ({ blocks, firstBin, bins, counts, sums }: BlockTable): CountsAbove => {
  const width = bins + 2;
  const from = new Uint32Array((blocks + 1) * width);
  const all = blocks * width;
  for (let block = 0; block < blocks; block += 1) {
    for (let column = bins; column >= 0; column -= 1) {
      const at = block * width + column;
      from[at] = from[at + 1]! + counts[block * (bins + 1) + column]!;
      from[all + column]! += from[at];
    }
  }
  const filled = finiteCells({ blocks, bins, counts });
  const ofEachBlock = (of: (start: number, block: number) => number): Float64Array =>
    Float64Array.from({ length: blocks }, (_, block) => of(block * width, block));
  const columnAbove = (bin: number): number => Math.min(Math.max(bin - firstBin + 1, 0), bins);
  return {
    firstBin,
    lastBin: firstBin + bins - 1,
    values: ofEachBlock((start) => from[start]!),
    finite: ofEachBlock((start) => from[start]! - from[start + bins]!),
    sums,
    count: from[all]!,
    finiteCount: from[all]! - from[all + bins]!,
    above: (bin) => {
      const column = columnAbove(bin);
      return ofEachBlock((start) => from[start + column]!);
    },
    aboveInAll: (bin) => from[all + columnAbove(bin)]!,
    weighed: (weightOf) => {
      const weights = Float64Array.from({ length: bins }, (_, column) =>
        weightOf(firstBin + column),
      );
      const totals = new Float64Array(blocks);
      for (let i = 0; i < filled.length; i += 1) {
        const cell = filled[i]!;
        const block = Math.floor(cell / (bins + 1));
        totals[block]! += counts[cell]! * weights[cell - block * (bins + 1)]!;
      }
      return totals;
    },
  };
};

/** Most cells of a table are empty: where the others are. */
const finiteCells = ({
  blocks,
  bins,
  counts,
}: Pick<BlockTable, 'blocks' | 'bins' | 'counts'>): Uint32Array => {
  const cells = new Uint32Array(blocks * bins);
  let found = 0;
  for (let cell = 0; cell < counts.length; cell += 1) {
    if (counts[cell] === 0 || cell % (bins + 1) === bins) continue;
    cells[found] = cell;
    found += 1;
  }
  return cells.slice(0, found);
};

/** The smallest bin with at most a share 1 - q of all values above; Infinity where none has. */
export const quantileBin = ({ firstBin, lastBin, count, aboveInAll }: CountsAbove, q: number) =>
  smallestBin(firstBin, lastBin, (bin) => aboveInAll(bin) <= (1 - q) * count + 1e-9);

/**
 * The same of both sides together, in the bins of one; the other's lie so many lower. Where the
 * quantile is never reached, the last bin: above it are those that never came.
 */
export const pooledBin = (
  one: CountsAbove,
  other: CountsAbove,
  shift: number,
  q: number,
): number => {
  const share = (1 - q) * (one.count + other.count) + 1e-9;
  const first = Math.min(one.firstBin, other.firstBin + shift);
  const last = Math.max(one.lastBin, other.lastBin + shift);
  const fits = (bin: number): boolean =>
    one.aboveInAll(bin) + other.aboveInAll(bin - shift) <= share;
  return Math.min(smallestBin(first, last, fits), last);
};

/** The smallest bin that fits, where all above one that does fit too; Infinity where none does. */
const smallestBin = (first: number, last: number, fits: (bin: number) => boolean): number => {
  if (last < first || !fits(last)) return Infinity;
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};
