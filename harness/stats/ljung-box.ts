import { chiSquareTail, type TestResult } from './chi-square.ts';

/**
 * Is a series free of correlation with itself at the first so many lags? With r_k the correlation
 * at lag k of n values,
 *
 *     Q = n (n + 2) sum over k of r_k^2 / (n - k)
 *
 * is chi-square distributed with as many degrees of freedom as lags where the values are
 * independent.
 * Source: Ljung and Box, "On a measure of lack of fit in time series models", Biometrika 65 (1978).
 */
export const ljungBox = (values: ArrayLike<number>, lags: number): TestResult => {
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i += 1) mean += values[i]! / n;
  const deviations = Float64Array.from(values, (value) => value - mean);
  let squares = 0;
  for (const deviation of deviations) squares += deviation ** 2;
  let statistic = 0;
  for (let lag = 1; lag <= lags; lag += 1) {
    let products = 0;
    for (let i = lag; i < n; i += 1) products += deviations[i]! * deviations[i - lag]!;
    statistic += (n * (n + 2) * (products / squares) ** 2) / (n - lag);
  }
  return { statistic, p: chiSquareTail(lags, statistic) };
};
