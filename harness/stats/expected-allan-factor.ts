export interface ExpectedAllanOptions {
  readonly windowMs: number;
  /** Side by side from instant zero. */
  readonly windows: number;
  /** L(t): events expected from instant zero to t, before any random factor. */
  readonly expected: (atMs: number) => number;
  readonly factors?: BlockFactors;
}

/** Random factors with mean 1 that multiply the rate, each for one block of time. */
export interface BlockFactors {
  /** Block b is from b times this to b + 1 times this. */
  readonly blockMs: number;
  /** Of the factors of two blocks. */
  readonly covariance: (a: number, b: number) => number;
}

/**
 * Allan factor that a Poisson process with a varying rate has on average. With L_k the events
 * expected in window k of n, and w_b the part of block b in L_(k+1) less that in L_k,
 *
 *     A(T) = sum over k of ( L_k + L_(k+1) + (L_(k+1) - L_k)^2 + sum over a, b of w_a w_b C(a, b) )
 *            / ( 2 (n - 1) mean L )
 *
 * where C is the covariance of the factors: Poisson counts have their mean as variance; what is
 * left is the square of the trend, and the variance of the rate. Exact for the sums above and
 * below the line; their quotient differs by about 1 / n.
 */
export const expectedAllanFactor = (options: ExpectedAllanOptions): number => {
  const { windowMs, windows, expected, factors } = options;
  let squares = 0;
  for (let k = 0; k + 1 < windows; k += 1) {
    const [start, middle, end] = [k, k + 1, k + 2].map((edge) => expected(edge * windowMs));
    squares += end! - start! + (end! - 2 * middle! + start!) ** 2;
    if (factors !== undefined) squares += varianceOfStep(options, factors, k);
  }
  const mean = (expected(windows * windowMs) - expected(0)) / windows;
  return squares / (2 * (windows - 1) * mean);
};

/** Variance of the rate's part in the difference of two neighbouring counts. */
const varianceOfStep = (
  { windowMs, expected }: ExpectedAllanOptions,
  { blockMs, covariance }: BlockFactors,
  window: number,
): number => {
  const [fromMs, middleMs, toMs] = [0, 1, 2].map((edge) => (window + edge) * windowMs);
  const first = Math.floor(fromMs! / blockMs);
  const last = Math.ceil(toMs! / blockMs) - 1;
  const within = (block: number, startMs: number, endMs: number): number => {
    const from = Math.max(startMs, block * blockMs);
    const to = Math.min(endMs, (block + 1) * blockMs);
    return to > from ? expected(to) - expected(from) : 0;
  };
  const weights: number[] = [];
  for (let block = first; block <= last; block += 1) {
    weights.push(within(block, middleMs!, toMs!) - within(block, fromMs!, middleMs!));
  }
  let variance = 0;
  for (const [a, weight] of weights.entries()) {
    variance += weight ** 2 * covariance(first + a, first + a);
    for (let b = 0; b < a; b += 1) {
      variance += 2 * weight * weights[b]! * covariance(first + a, first + b);
    }
  }
  return variance;
};
