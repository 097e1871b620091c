/**
 * The test of Kolmogorov and Smirnov: are these numbers uniform over [0, 1)? Any other continuous
 * law becomes this question by its distribution function.
 */
export interface KolmogorovResult {
  /** Largest distance between the two distribution functions. */
  readonly distance: number;
  /** Distance times sqrt(n), with Stephens's correction for small n. */
  readonly statistic: number;
  /** How often chance is this far from uniform, or farther. */
  readonly pFar: number;
  /**
   * How often chance is this close, or closer. Numbers that lie too evenly, such as those of a
   * machine, are found by this side only.
   */
  readonly pClose: number;
}

/**
 * Stephens's statistic is (sqrt(n) + 0.12 + 0.11 / sqrt(n)) D; its law is Kolmogorov's within 1 %
 * from n = 5 on.
 * Source: Stephens, "Use of the Kolmogorov-Smirnov, Cramer-von Mises and related statistics without
 * extensive tables", J. Royal Statistical Society B 32 (1970).
 */
export const kolmogorovTest = (uniforms: ArrayLike<number>): KolmogorovResult => {
  const sorted = Float64Array.from(uniforms).toSorted();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i += 1) {
    distance = Math.max(distance, (i + 1) / n - sorted[i]!, sorted[i]! - i / n);
  }
  const root = Math.sqrt(n);
  const statistic = (root + 0.12 + 0.11 / root) * distance;
  const pFar = kolmogorovTail(statistic);
  return { distance, statistic, pFar, pClose: 1 - pFar };
};

/**
 * P(K > x) of Kolmogorov's distribution. With q = exp(-2 x^2) and r = exp(-pi^2 / (8 x^2)) it is
 *
 *     2 (q - q^4 + q^9 - ...)                                  from x = 1 on
 *     1 - sqrt(2 pi) / x (r + r^9 + r^25 + ...)                below
 *
 * Source: Kolmogorov (1933); Feller, Annals of Mathematical Statistics 19 (1948).
 */
export const kolmogorovTail = (x: number): number => {
  if (x <= 0) return 1;
  if (x < 1) {
    const r = Math.exp(-(Math.PI ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * (r + r ** 9 + r ** 25);
  }
  const q = Math.exp(-2 * x * x);
  return 2 * (q - q ** 4 + q ** 9 - q ** 16);
};
