import type { PaymentColumns } from './columns.ts';

/** Puts so many rows, from one on, into the order of their instants. */
export type SortRows = (columns: PaymentColumns, from: number, count: number) => void;

/**
 * For rows that parts of a demand filled one after the other, each in order. Of two payments at one
 * instant the one of the earlier part comes first. Its scratch memory is kept from call to call.
 */
export const rowSorter = (): SortRows => {
  let scratch = new Float64Array(1_024);
  return (columns, from, count) => {
    const { plannedMs } = columns;
    const order = Uint32Array.from({ length: count }, (_, i) => from + i).toSorted(
      (a, b) => plannedMs[a]! - plannedMs[b]! || a - b,
    );
    if (scratch.length < count) scratch = new Float64Array(2 * count);
    for (const numbers of Object.values(columns) as readonly Float64Array[]) {
      for (let i = 0; i < count; i += 1) scratch[i] = numbers[order[i]!]!;
      for (let i = 0; i < count; i += 1) numbers[from + i] = scratch[i]!;
    }
  };
};
