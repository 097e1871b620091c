/**
 * Distribution function of the standard normal distribution: P(Z <= z), the inverse of
 * `normalQuantile`. Absolute error about 1e-15.
 * Source: Marsaglia, "Evaluating the Normal Distribution", J. Stat. Software 11 (2004): the series
 * 1/2 + phi(z) (z + z^3/3 + z^5/(3 5) + z^7/(3 5 7) + ...).
 */
export const normalProbability = (z: number): number => {
  if (Math.abs(z) > 9) return z < 0 ? 0 : 1;
  let sum = z;
  let term = z;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (z * z) / odd;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
};
