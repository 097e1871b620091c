import { gammaFactor } from '../../harness/stats/gamma-draw.ts';
import { randomLayer } from '../../harness/stats/random.ts';

/** One layer for all days and merchants: days are few, merchants fewer than 2^20. */
const KEYS_A_DAY = 2 ** 20;

/**
 * How well each merchant does on one day against its ordinary self: gamma factors with mean 1 and
 * the given coefficient of variation, independent by day (since 1 January 1970) and merchant.
 */
export const merchantFactors = (
  seed: number,
  merchants: number,
  variation: number,
): ((day: number) => Float64Array) => {
  const layer = randomLayer(seed, 'merchant-day');
  return (day) => {
    const factors = new Float64Array(merchants);
    for (let merchant = 0; merchant < merchants; merchant += 1) {
      factors[merchant] = gammaFactor(layer.at(day * KEYS_A_DAY + merchant), variation);
    }
    return factors;
  };
};
