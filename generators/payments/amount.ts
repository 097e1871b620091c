import {
  tailedLognormalMean,
  tailedLognormalQuantile,
  type TailedLognormal,
} from '../../harness/stats/tailed-lognormal.ts';

/** What amounts of one category are drawn from. */
export interface AmountDistribution {
  readonly meanJpy: number;
  /** Of the logarithm. */
  readonly sigma: number;
  /** Exponent of the power law of the largest tenth, above 1; null for none. */
  readonly tailExponent: number | null;
  /** Null for none. */
  readonly lump: AmountLump | null;
}

/** A share of the amounts, such as baskets filled up to a limit: even between two whole amounts. */
export interface AmountLump {
  readonly share: number;
  readonly fromJpy: number;
  /** Excluded. */
  readonly toJpy: number;
}

const NO_LUMP: AmountLump = { share: 0, fromJpy: 0, toJpy: 0 };

/**
 * The amount in whole yen, at least 1, that belongs to a number u uniform inside (0, 1). With s
 * the share of the lump and l to h its limits, v = (u - s) / (1 - s) and z the normal quantile of v,
 *
 *     x(u) = l + (h - l) u / s                                  for u < s, rounded down
 *     x(u) = exp(mu + sigma z)                                  up to v = 0.9
 *     x(u) = x(0.9) ((1 - v) / 0.1)^(-1 / exponent)             above, where there is a power law
 */
export const amountOf = (distribution: AmountDistribution): ((u: number) => number) => {
  const { share, fromJpy, toJpy } = distribution.lump ?? NO_LUMP;
  const others = outsideOfLump(distribution);
  return (u) => {
    if (u < share) return Math.floor(fromJpy + ((toJpy - fromJpy) * u) / share);
    return Math.max(1, Math.round(tailedLognormalQuantile(others, (u - share) / (1 - share))));
  };
};

/**
 * What all amounts but those of the lump follow. Its mu is such that the mean of the category, lump
 * and tail included, is the given one: the whole yen of the lump have a mean of (l + h - 1) / 2.
 */
export const outsideOfLump = (distribution: AmountDistribution): TailedLognormal => {
  const { meanJpy, sigma, tailExponent, lump } = distribution;
  const { share, fromJpy, toJpy } = lump ?? NO_LUMP;
  const othersJpy = (meanJpy - (share * (fromJpy + toJpy - 1)) / 2) / (1 - share);
  const mu = Math.log(othersJpy / tailedLognormalMean({ mu: 0, sigma, tailExponent }));
  return { mu, sigma, tailExponent };
};
