import type { BlockTable } from './block-table.ts';
import { emptyTable } from './make-block-table.ts';

/** Two tables over the same columns, so that they can be held against each other one by one. */
export const onSameColumns = (
  one: BlockTable,
  other: BlockTable,
): readonly [BlockTable, BlockTable] => {
  const used = [one, other].filter(({ bins }) => bins > 0);
  const firstBin = used.length === 0 ? 0 : Math.min(...used.map((table) => table.firstBin));
  const end = Math.max(firstBin, ...used.map((table) => table.firstBin + table.bins));
  const place = { firstBin, bins: end - firstBin };
  return [spreadOver(one, place), spreadOver(other, place)];
};

const spreadOver = (
  table: BlockTable,
  place: Pick<BlockTable, 'firstBin' | 'bins'>,
): BlockTable => {
  const { blocks, bins, firstBin, counts, sums } = table;
  if (bins === place.bins && firstBin === place.firstBin) return table;
  const wide = emptyTable(table, place);
  for (let block = 0; block < blocks; block += 1) {
    const from = block * (bins + 1);
    const to = block * (place.bins + 1);
    if (bins > 0)
      wide.counts.set(counts.subarray(from, from + bins), to + firstBin - place.firstBin);
    wide.counts[to + place.bins] = counts[from + bins]!;
  }
  return { ...wide, sums };
};
