import { randomLayer, type RandomStream } from './random.ts';

export interface ChangePoint {
  /** Index of the first value after the change. */
  readonly index: number;
  /** Share of shuffled series that show as large a change. */
  readonly p: number;
}

export interface ChangeOptions {
  /** Values that a stretch between changes has at least; two or more. */
  readonly leastStretch: number;
  /** A change with a larger p ends the search. */
  readonly level: number;
  readonly shuffles: number;
  readonly seed: number;
}

/**
 * Where the distribution of a series changes, however it does: splits the stretch that falls apart
 * most by the energy distance, as long as shuffling the values within the stretches hardly ever
 * shows the like. Memory and time grow with the square of the length, so keep it to some hundreds.
 * Source: Matteson and James, "A nonparametric approach for multiple change point analysis of
 * multivariate data", Journal of the American Statistical Association 109 (2014), with exponent 1.
 * @returns change points in ascending order
 */
export const changePoints = (
  values: readonly number[],
  { leastStretch, level, shuffles, seed }: ChangeOptions,
): readonly ChangePoint[] => {
  const stream = randomLayer(seed, 'change-points').at(0);
  const found: ChangePoint[] = [];
  for (;;) {
    const edges = [0, ...found.map(({ index }) => index), values.length].toSorted((a, b) => a - b);
    const best = bestSplit(values, edges, leastStretch);
    if (best === undefined) break;
    let asLarge = 1;
    for (let i = 0; i < shuffles; i += 1) {
      const other = bestSplit(shuffledWithin(values, edges, stream), edges, leastStretch);
      if (other!.distance >= best.distance) asLarge += 1;
    }
    const p = asLarge / (shuffles + 1);
    if (p > level) break;
    found.push({ index: best.index, p });
  }
  return found.toSorted((a, b) => a.index - b.index);
};

interface Split {
  readonly index: number;
  readonly distance: number;
}

const bestSplit = (
  values: readonly number[],
  edges: readonly number[],
  leastStretch: number,
): Split | undefined => {
  let best: Split | undefined;
  for (let i = 1; i < edges.length; i += 1) {
    const from = edges[i - 1]!;
    const split = splitOf(values.slice(from, edges[i]), leastStretch);
    if (split !== undefined && (best === undefined || split.distance > best.distance)) {
      best = { index: from + split.index, distance: split.distance };
    }
  }
  return best;
};

/**
 * The split of one stretch with the largest scaled energy distance between what is before it and
 * what follows, up to any later place: a change for a while only is found too. Equation 7 of the
 * paper:
 *
 *     n m / (n + m) (2 mean|x - y| - mean|x - x'| - mean|y - y'|)
 */
const splitOf = (values: readonly number[], leastStretch: number): Split | undefined => {
  const size = values.length;
  const within = sumsWithin(values);
  let best: Split | undefined;
  for (let index = leastStretch; index + leastStretch <= size; index += 1) {
    for (let end = index + leastStretch; end <= size; end += 1) {
      const [n, m] = [index, end - index];
      const [before, after, all] = [within(0, index), within(index, end), within(0, end)];
      const between = (all - before - after) / (n * m);
      const energy = 2 * between - before / pairs(n) - after / pairs(m);
      const distance = ((n * m) / (n + m)) * energy;
      if (best === undefined || distance > best.distance) best = { index, distance };
    }
  }
  return best;
};

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Sum of |a - b| over all pairs of the values from one index up to another. */
const sumsWithin = (values: readonly number[]): ((from: number, to: number) => number) => {
  const size = values.length;
  // sums[i, j]: over all pairs with the first below i and the second below j, both orders.
  const sums = new Float64Array((size + 1) ** 2);
  for (let i = 0; i < size; i += 1) {
    let row = 0;
    for (let j = 0; j < size; j += 1) {
      row += Math.abs(values[i]! - values[j]!);
      sums[(i + 1) * (size + 1) + j + 1] = sums[i * (size + 1) + j + 1]! + row;
    }
  }
  const at = (i: number, j: number): number => sums[i * (size + 1) + j]!;
  return (from, to) => (at(to, to) - at(from, to) - at(to, from) + at(from, from)) / 2;
};

const shuffledWithin = (
  values: readonly number[],
  edges: readonly number[],
  stream: RandomStream,
): readonly number[] => {
  const shuffled = values.slice();
  for (let k = 1; k < edges.length; k += 1) {
    const from = edges[k - 1]!;
    for (let i = edges[k]! - 1; i > from; i -= 1) {
      const j = from + Math.floor(stream.uniform() * (i - from + 1));
      [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
    }
  }
  return shuffled;
};
