/**
 * What the Allan factor is made of, at one window: sums over windows of so many base windows each,
 * of counts or of expected counts N_k.
 */
export interface WindowSums {
  readonly windows: number;
  readonly total: number;
  readonly squares: number;
  /** Of N_k + N_{k+1}, over all pairs of neighbours. */
  readonly pairs: number;
  /** Of (N_{k+1} - N_k)^2. */
  readonly squaredSteps: number;
}

/** Windows of `merge` base windows each, side by side from the first; a rest is left out. */
export const windowSums = (base: ArrayLike<number>, merge: number): WindowSums => {
  const windows = Math.floor(base.length / merge);
  let [total, squares, pairs, squaredSteps, previous] = [0, 0, 0, 0, 0];
  for (let window = 0; window < windows; window += 1) {
    let sum = 0;
    for (let i = window * merge; i < (window + 1) * merge; i += 1) sum += base[i]!;
    total += sum;
    squares += sum * sum;
    if (window > 0) {
      pairs += previous + sum;
      squaredSteps += (sum - previous) ** 2;
    }
    previous = sum;
  }
  return { windows, total, squares, pairs, squaredSteps };
};

/**
 * Variance of the squared steps of independent counts whose means are known, each taken as normal
 * with a variance of `inflation` times its mean. With s the sum of two neighbours' variances, v that
 * of the window that two steps share and d the difference of two means, a step's square has the
 * variance 4 d^2 s + 2 s^2, and neighbouring ones the covariance 2 v^2 - 4 d d' v.
 */
export const varianceOfSquaredSteps = (
  means: ArrayLike<number>,
  merge: number,
  inflation: number,
): number => {
  const windows = Math.floor(means.length / merge);
  let [variance, previous, step] = [0, 0, 0];
  for (let window = 0; window < windows; window += 1) {
    let mean = 0;
    for (let i = window * merge; i < (window + 1) * merge; i += 1) mean += means[i]!;
    if (window > 0) {
      const s = inflation * (previous + mean);
      const v = inflation * previous;
      const nextStep = mean - previous;
      variance += 4 * nextStep ** 2 * s + 2 * s ** 2;
      if (window > 1) variance += 2 * (2 * v ** 2 - 4 * step * nextStep * v);
      step = nextStep;
    }
    previous = mean;
  }
  return variance;
};

/** `squares` of neighbours' differences as an Allan factor. */
export const allanFactorOf = ({ windows, total }: WindowSums, squaredSteps: number): number =>
  squaredSteps / (windows - 1) / ((2 * total) / windows);
