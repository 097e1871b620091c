/** Picks an index from a number uniform over [0, 1). */
export type PickIndex = (u: number) => number;

/**
 * Picks an index with probability proportional to its weight, in one step however many there are,
 * from a number uniform over [0, 1). An index of weight 0 is never picked. Twelve bytes a weight.
 * Source: Vose, "A linear algorithm for generating random numbers with a given distribution",
 * IEEE Trans. Software Eng. 17 (1991).
 */
export const aliasTable = (weights: ArrayLike<number>): PickIndex => {
  const count = weights.length;
  let total = 0;
  for (let i = 0; i < count; i += 1) total += weights[i]!;
  const mean = total / count;
  const keep = new Float64Array(count);
  // The poor stack grows from the left and the rich one from the right: together they have count.
  const stacks = new Uint32Array(count);
  let poor = 0;
  let rich = count;
  let heaviest = 0;
  for (let i = 0; i < count; i += 1) {
    keep[i] = weights[i]! / mean;
    if (keep[i]! > keep[heaviest]!) heaviest = i;
    if (keep[i]! < 1) stacks[poor++] = i;
    else stacks[--rich] = i;
  }
  // What rounding leaves over goes to the heaviest, never to an index of weight 0.
  const other = new Uint32Array(count).fill(heaviest);
  while (poor > 0 && rich < count) {
    const [from, to] = [stacks[rich]!, stacks[--poor]!];
    other[to] = from;
    const left = keep[from]! - (1 - keep[to]!);
    keep[from] = left;
    if (left < 1) {
      rich += 1;
      stacks[poor++] = from;
    }
  }
  for (; rich < count; rich += 1) keep[stacks[rich]!] = 1;
  return (u) => {
    const place = u * count;
    const column = Math.floor(place);
    return place - column < keep[column]! ? column : other[column]!;
  };
};
