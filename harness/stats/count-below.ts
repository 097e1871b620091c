/** How many of these ascending values are below a limit: where it would be put among them. */
export const countBelow = (ascending: ArrayLike<number>, limit: number): number => {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
};
