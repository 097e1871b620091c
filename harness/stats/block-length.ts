/**
 * How long blocks of a stationary series should be, in its own steps, so that what blocks tell of
 * the variance of its mean is as exact as it can be: longer blocks remember less of each other,
 * shorter ones are more. At least 1.
 *
 *     length = (2 G^2 / D)^(1/3) n^(1/3),  G = sum lambda(k / 2m) |k| R(k),
 *     D = 4/3 (sum lambda(k / 2m) R(k))^2
 *
 * R are autocovariances, lambda the flat-top window (1 up to 1/2, then down to 0 at 1), m the first
 * of several lags at which they cannot be told from 0.
 * Source: Politis and White, "Automatic Block-Length Selection for the Dependent Bootstrap",
 * Econometric Reviews 23 (2004), the circular case, corrected by Patton, Politis and White,
 * Econometric Reviews 28 (2009); constants as in the Python package arch.
 */
export const blockLengthOf = (series: ArrayLike<number>): number => {
  const n = series.length;
  const longest = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  const insignificant = Math.max(5, Math.floor(Math.log10(n)));
  const lags = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + insignificant);
  const covariances = autocovariances(series, lags);
  const variance = covariances[0]!;
  if (!(variance > 0)) return 1;
  const limit = 2 * Math.sqrt(Math.log10(n) / n) * variance;
  const width = Math.min(2 * firstQuietLag(covariances, limit, insignificant), lags);
  let spread = 0;
  let longRun = variance;
  for (let lag = 1; lag <= width; lag += 1) {
    const weight = Math.min(1, 2 * (1 - lag / width)) * 2 * covariances[lag]!;
    spread += weight * lag;
    longRun += weight;
  }
  const length = Math.cbrt((1.5 * n * spread ** 2) / longRun ** 2);
  return Math.min(longest, Math.max(1, length));
};

/** R(0) to R(lags), each over n. */
const autocovariances = (series: ArrayLike<number>, lags: number): Float64Array => {
  const n = series.length;
  let mean = 0;
  for (let i = 0; i < n; i += 1) mean += series[i]!;
  mean /= n;
  return Float64Array.from({ length: lags + 1 }, (_, lag) => {
    let sum = 0;
    for (let i = lag; i < n; i += 1) sum += (series[i]! - mean) * (series[i - lag]! - mean);
    return sum / n;
  });
};

/** The first of so many lags on end that are all within the limit; the longest where there is none. */
const firstQuietLag = (covariances: Float64Array, limit: number, insignificant: number): number => {
  let quiet = 0;
  for (let lag = 1; lag < covariances.length; lag += 1) {
    quiet = Math.abs(covariances[lag]!) < limit ? quiet + 1 : 0;
    if (quiet === insignificant) return lag - insignificant + 1;
  }
  return covariances.length - 1;
};
