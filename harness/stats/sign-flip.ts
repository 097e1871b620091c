import { normalProbability } from './normal-probability.ts';

const PRECISION = 1e-10;
const ROUNDING = 1e-12;
const MOST_STEPS = 200;
/** Below this many standard errors the last term of the formula is lost in rounding, and is 0. */
const NEAR = 1e-3;
/** So many sums at least as far are counted one by one; of more, the formula is right within a sixth. */
const MOST_COUNTED = 5_000;

/**
 * How often the sum of scores is as far from 0 as it is, either way, if a fair coin gave each its
 * sign. Where coins did decide, this holds whatever the sizes of the scores are and however they hang
 * together. The distribution of all 2^n sums is had from its cumulant generating function by the
 * saddlepoint: K(t) = sum of log cosh(t x), K'(t) = the sum,
 *
 *     P = 1 - Phi(w) + phi(w) (1 / u - 1 / w),  w = sqrt(2 (t K'(t) - K(t))),  u = t sqrt(K''(t))
 *
 * Sums come in steps of at least twice the smallest score: it is asked half a step nearer to 0. Where
 * few of the 2^n are as far, as where all signs are nearly alike, they are counted instead.
 * Sources: Fisher, The Design of Experiments, 1935, section 21; Robinson, "Saddlepoint Approximations
 * for Permutation Tests and Confidence Intervals", J. R. Statist. Soc. B 44 (1982), with the tail
 * formula of Lugannani and Rice (1980).
 */
export const signFlipTail = (scores: ArrayLike<number>): number => {
  const sizes = Float64Array.from(scores, Math.abs)
    .filter((size) => size > 0)
    .toSorted();
  const [least = 0] = sizes;
  const largest = sizes.at(-1) ?? 0;
  const sum = Math.abs(Float64Array.from(scores).reduce((all, one) => all + one, 0));
  if (sizes.length === 0) return 1;
  const beyond = countBeyond(sizes, sum);
  if (beyond <= MOST_COUNTED) return Math.min(1, beyond * 2 ** (1 - sizes.length));
  if (sum <= least) return 1;
  const scaled = sizes.map((size) => size / largest);
  return Math.min(1, 2 * tailBeyond(scaled, (sum - least) / largest));
};

/**
 * How many of all sums are as large, which is how many sets of scores may change their sign; one more
 * than are counted where there are more.
 * @param sizes Ascending.
 */
const countBeyond = (sizes: Float64Array, sum: number): number => {
  const all = sizes.reduce((total, size) => total + size, 0);
  let count = 0;
  const countFrom = (first: number, spare: number): void => {
    count += 1;
    for (let i = first; i < sizes.length; i += 1) {
      if (sizes[i]! > spare || count > MOST_COUNTED) return;
      countFrom(i + 1, spare - sizes[i]!);
    }
  };
  countFrom(0, (all - sum) / 2 + ROUNDING * all);
  return count;
};

/** P(a sum of these sizes with signs by coin > asked); asked is between 0 and the sum of all. */
const tailBeyond = (sizes: Float64Array, asked: number): number => {
  const t = saddlepoint(sizes, asked);
  let cumulant = 0;
  let curvature = 0;
  for (const size of sizes) {
    const x = t * size;
    // log cosh x, for an x of any size
    cumulant += x + Math.log1p(Math.exp(-2 * x)) - Math.LN2;
    curvature += (size / Math.cosh(x)) ** 2;
  }
  const w = Math.sqrt(2 * Math.max(0, t * asked - cumulant));
  const beyond = normalProbability(-w);
  if (w < NEAR) return beyond;
  const density = Math.exp((-w * w) / 2) / Math.sqrt(2 * Math.PI);
  return Math.max(0, beyond + density * (1 / (t * Math.sqrt(curvature)) - 1 / w));
};

/** Where K'(t) is what is asked. K' is concave for t > 0, so that Newton's steps come from below. */
const saddlepoint = (sizes: Float64Array, asked: number): number => {
  let t = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    let mean = 0;
    let slope = 0;
    for (const size of sizes) {
      const tanh = Math.tanh(t * size);
      mean += size * tanh;
      slope += size ** 2 * (1 - tanh ** 2);
    }
    const missing = asked - mean;
    if (missing <= PRECISION * asked || slope === 0) return t;
    t += missing / slope;
  }
  return t;
};
