/**
 * Picks an index with probability proportional to its weight, in one step however many there are,
 * from a number uniform over [0, 1). An index of weight 0 is never picked.
 * Source: Vose, "A linear algorithm for generating random numbers with a given distribution",
 * IEEE Trans. Software Eng. 17 (1991).
 */
export const aliasTable = (weights: readonly number[]): ((u: number) => number) => {
  const count = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = total / count;
  const keep = Float64Array.from(weights, (weight) => weight / mean);
  // What rounding leaves over goes to the heaviest, never to an index of weight 0.
  const heaviest = keep.reduce((best, weight, i) => (weight > keep[best]! ? i : best), 0);
  const other = new Uint32Array(count).fill(heaviest);
  const rest = keep.slice();
  const poor: number[] = [];
  const rich: number[] = [];
  for (const [i, weight] of rest.entries()) (weight < 1 ? poor : rich).push(i);
  while (poor.length > 0 && rich.length > 0) {
    const [from, to] = [rich.at(-1)!, poor.pop()!];
    keep[to] = rest[to]!;
    other[to] = from;
    const left = rest[from]! - (1 - rest[to]!);
    rest[from] = left;
    if (left < 1) poor.push(rich.pop()!);
  }
  for (const i of rich) keep[i] = 1;
  for (const i of poor) keep[i] = rest[i]!;
  return (u) => {
    const column = Math.floor(u * count);
    return u * count - column < keep[column]! ? column : other[column]!;
  };
};
