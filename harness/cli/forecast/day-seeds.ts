import { randomLayer } from '../../stats/random.ts';

/** Seeds of so many days. Two forecasts of neighbouring seeds have no day in common. */
export const daySeeds = (seed: number, days: number): readonly number[] => {
  const layer = randomLayer(seed, 'days');
  return Array.from({ length: days }, (_, i) => Math.floor(layer.at(i).uniform() * 2 ** 53));
};
