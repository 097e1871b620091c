import { gammaDraw } from '../../harness/stats/gamma-draw.ts';
import { randomLayer } from '../../harness/stats/random.ts';

/**
 * How often each tourist pays, against the others: gamma with mean 1 and shape k, for good. Given
 * it, the payments of a tourist on a day are Poisson; over the crowd they are therefore negative
 * binomial with size k: with mean m the variance is m + m^2 / k.
 * Source: Greenwood and Yule, J. Royal Statistical Society 83 (1920): the gamma mixture of Poissons.
 */
export const touristActivity = (seed: number, tourists: number, size: number): Float32Array => {
  const layer = randomLayer(seed, 'tourist/activity');
  const activity = new Float32Array(tourists);
  for (let tourist = 0; tourist < tourists; tourist += 1) {
    activity[tourist] = gammaDraw(layer.at(tourist), size) / size;
  }
  return activity;
};
