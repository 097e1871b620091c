/**
 * The x with A x = b for a small square matrix, by Gaussian elimination with row pivots; undefined
 * where A is singular.
 */
export const solveLinear = (
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): readonly number[] | undefined => {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < size; i += 1) {
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    }
    const chosen = rows[pivot]!;
    rows[pivot] = rows[column]!;
    rows[column] = chosen;
    if (!(Math.abs(chosen[column]!) > 0)) return undefined;
    for (let i = column + 1; i < size; i += 1) {
      const row = rows[i]!;
      const factor = row[column]! / chosen[column]!;
      for (let j = column; j <= size; j += 1) row[j]! -= factor * chosen[j]!;
    }
  }
  const x = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = rows[i]![size]!;
    for (let j = i + 1; j < size; j += 1) sum -= rows[i]![j]! * x[j]!;
    x[i] = sum / rows[i]![i]!;
  }
  return x;
};
