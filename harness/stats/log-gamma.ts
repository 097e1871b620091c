/**
 * Logarithm of the gamma function for x > 0; ln k! is logGamma(k + 1). Relative error of the
 * gamma function about 1e-14.
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1 (Stirling's series) for x >= 10,
 * reached from below by 5.5.1: Gamma(x + 1) = x Gamma(x).
 */
export const logGamma = (x: number): number => {
  let product = 1;
  let above = x;
  for (; above < 10; above += 1) product *= above;
  return stirling(above) - Math.log(product);
};

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

const stirling = (x: number): number => {
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1_260 - r * (1 / 1_680 - r / 1_188)))) / x;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + series;
};
