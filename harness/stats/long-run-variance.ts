import { blockLengthOf } from './block-length.ts';

/** How far the sum of a series may be from what it would be in the long run. */
export interface LongRunVariance {
  /** Of the sum of the whole series. */
  readonly variance: number;
  /** Of Student's t, for intervals and tests. */
  readonly degrees: number;
  /** Independent blocks that the data asks for: see `hasFewBlocks`. */
  readonly independentBlocks: number;
}

/**
 * Below so many blocks of the length that the data asks for, intervals are too narrow: docs/statistics.md
 * has the coverage on both sides.
 */
export const FEWEST_BLOCKS = 50;

export const hasFewBlocks = ({
  independentBlocks,
}: Pick<LongRunVariance, 'independentBlocks'>): boolean => independentBlocks < FEWEST_BLOCKS;

/**
 * Blocks are never shorter than this share of the series: a memory too weak to be seen in single
 * steps adds up over many, and degrees of freedom beyond cost next to nothing.
 */
const LEAST_SHARE = 1 / 50;

/** Blocks overlap, and so tell as much as 1.5 times those that do not. */
const OVERLAP = 1.5;

/** Degrees of freedom of a series that is long enough for its memory. */
export const MOST_DEGREES = OVERLAP * (1 / LEAST_SHARE - 1);

/**
 * Variance of the sum of a stationary series with memory, from the sums of all its overlapping
 * blocks of one length: what a moving-block bootstrap would find with infinitely many resamples
 * (Künsch, Annals of Statistics 17, 1989), without its luck, and with as many degrees of freedom as
 * 1.5 times the blocks that do not overlap.
 * Source: Meketon and Schmeiser, "Overlapping Batch Means: Something for Nothing?", Winter
 * Simulation Conference 1984.
 *
 * @param asked Length of the blocks, where it is known from more than this series.
 */
export const longRunVariance = (
  series: ArrayLike<number>,
  asked: number = blockLengthOf(series),
): LongRunVariance => {
  const n = series.length;
  if (n < 2) return { variance: 0, degrees: 1, independentBlocks: n };
  const length = Math.max(
    1,
    Math.min(Math.floor(n / 4), Math.ceil(Math.max(asked, n * LEAST_SHARE))),
  );
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum += series[i]!;
  const expected = (sum * length) / n;
  let block = 0;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    block += series[i]!;
    if (i >= length) block -= series[i - length]!;
    if (i >= length - 1) squares += (block - expected) ** 2;
  }
  return {
    variance: (squares * n * n) / (length * (n - length + 1) * (n - length)),
    degrees: Math.max(1, (length === 1 ? 1 : OVERLAP) * (n / length - 1)),
    independentBlocks: n / asked,
  };
};
