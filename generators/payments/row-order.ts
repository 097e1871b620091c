/**
 * Rows of payments whose instants ascend within each part of a demand: entry p holds the row of each
 * instant of part p once all parts are put in order, counted from the given row on. Of two payments
 * at one instant the one of the earlier part comes first.
 */
export const rowsInOrder = (
  parts: readonly Float64Array[],
  from: number,
): readonly Uint32Array[] => {
  const rows = parts.map(({ length }) => {
    const own = new Uint32Array(length);
    for (let i = 0; i < length; i += 1) own[i] = from + i;
    return own;
  });
  for (let later = 1; later < parts.length; later += 1) {
    if (parts[later]!.length === 0) continue;
    for (let earlier = 0; earlier < later; earlier += 1) {
      makeRoom(parts[earlier]!, rows[earlier]!, parts[later]!, rows[later]!);
    }
  }
  return rows;
};

/** Moves each row down by those of the other part that come before it. */
const makeRoom = (
  first: Float64Array,
  rowsOfFirst: Uint32Array,
  second: Float64Array,
  rowsOfSecond: Uint32Array,
): void => {
  let [i, j] = [0, 0];
  while (i < first.length || j < second.length) {
    if (j === second.length || (i < first.length && first[i]! <= second[j]!)) {
      rowsOfFirst[i]! += j;
      i += 1;
    } else {
      rowsOfSecond[j]! += i;
      j += 1;
    }
  }
};
