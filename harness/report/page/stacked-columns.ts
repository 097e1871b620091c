/** Levels as numbers on the vertical axis, one column a trace. */
export type Columns = readonly (readonly (number | null)[])[];

/** Each trace on top of those behind it, so that the first one, drawn first, is the sum of all. */
export const stackedColumns = (columns: Columns): Columns => {
  let below: readonly (number | null)[] = [];
  return columns
    .toReversed()
    .map((column) => (below = column.map((value, i) => (value ?? 0) + (below[i] ?? 0))))
    .toReversed();
};
