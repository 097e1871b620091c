import type { Sizing } from '../../model/capacity/sizing.ts';
import { spreadOfDraws } from '../estimate-of-draws.ts';
import { breachProbability } from './breach.ts';
import { drawPeaks } from './forecast-peak.ts';
import type { Growth } from './growth.ts';
import { neededReplicas, type FleetLimits } from './needed-replicas.ts';
import type { SizingQuestion } from './sizing-question.ts';

/** Peak, replicas and risk by growth, each change in place of what was asked for of that name. */
export const growthTableOf = (
  { peak, growthTable, current }: SizingQuestion,
  limits: FleetLimits,
  drawing: { readonly draws: number; readonly seed: number },
): Sizing['growthTable'] => {
  if (growthTable === null) return [];
  const { name, changes } = growthTable;
  const others = peak.growth.filter((growth) => growth.name !== name);
  return changes.map((change) => {
    const exact: Growth = { name, change, low: change, high: change, source: 'a row of a table' };
    const peaks = drawPeaks({ ...peak, growth: [...others, exact] }, drawing);
    return {
      name,
      change,
      peak: spreadOfDraws(peaks),
      replicas: neededReplicas(peaks, limits),
      breach:
        current === null ? null : breachProbability(peaks, limits.capacity.at(current), limits),
    };
  });
};
