import type { Population } from '../../harness/model/scenario/population.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';

/** A weight from a number uniform inside (0, 1). */
export type PopularityQuantile = (u: number) => number;

/**
 * How many payments a shop gets, against the others of its category and prefecture.
 *
 *     lognormal   exp(sigma z), z the normal quantile of u: as measured
 *     zipf        u^-s: the shop at rank r of N has u near r / N, and so a weight near (r / N)^-s
 *
 * A rank would change with every shop that is added; u stays.
 */
export const popularityQuantile = (
  popularity: Population['popularity'],
  sigma: number,
): PopularityQuantile =>
  popularity.distribution === 'zipf'
    ? (u) => u ** -popularity.exponent
    : (u) => Math.exp(sigma * normalQuantile(u));
