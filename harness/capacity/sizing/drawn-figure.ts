import { normalQuantile } from '../../stats/normal-quantile.ts';

/**
 * A figure that is not known, as values that it could as well have, or as some of its quantiles:
 * between two the logarithm goes straight over the normal quantile of p, and on beyond the outer
 * ones, so that two quantiles are a lognormal distribution. One quantile is a figure that is known.
 */
export type DrawnFigure =
  | { readonly kind: 'draws'; readonly values: readonly number[] }
  | {
      readonly kind: 'quantiles';
      /** Ascending in p and in value, p inside (0, 1), values above 0. */
      readonly at: readonly { readonly p: number; readonly value: number }[];
    };

/** The value that a share u, inside (0, 1), is below. */
export const quantileOfFigure = (figure: DrawnFigure): ((u: number) => number) => {
  if (figure.kind === 'draws') {
    const sorted = figure.values.toSorted((a, b) => a - b);
    return (u) => sorted[Math.min(sorted.length - 1, Math.floor(u * sorted.length))]!;
  }
  const points = figure.at.map(({ p, value }) => ({ z: normalQuantile(p), log: Math.log(value) }));
  if (points.length === 1) return () => figure.at[0]!.value;
  return (u) => {
    const z = normalQuantile(u);
    const next = points.findIndex((point) => point.z >= z);
    const upper = next === -1 ? points.length - 1 : Math.max(1, next);
    const [a, b] = [points[upper - 1]!, points[upper]!];
    return Math.exp(a.log + ((z - a.z) / (b.z - a.z)) * (b.log - a.log));
  };
};
