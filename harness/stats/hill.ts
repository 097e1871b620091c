/**
 * Exponent of a power law P(X > x) ~ x^-exponent, from the largest values: with x_1 >= x_2 >= ...
 * and the k largest ones used,
 *
 *     exponent = k / sum over i <= k of ln(x_i / x_(k+1))
 *
 * Its standard error is exponent / sqrt(k).
 * Source: Hill, "A simple general approach to inference about the tail of a distribution", Annals
 * of Statistics 3 (1975).
 */
export const hillExponent = (values: ArrayLike<number>, largest: number): number => {
  const sorted = Float64Array.from(values).toSorted();
  const n = sorted.length;
  const threshold = sorted[n - 1 - largest]!;
  let sum = 0;
  for (let i = n - largest; i < n; i += 1) sum += Math.log(sorted[i]! / threshold);
  return largest / sum;
};
