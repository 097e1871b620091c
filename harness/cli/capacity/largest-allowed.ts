import { planRate, type EventStretch } from '../../../generators/plan-rate.ts';
import type { OpenScenario } from '../make-scenario-plan.ts';

/** Standard deviations of a Poisson count that the busiest second may be above its mean. */
const LUCK = 4;

/**
 * The scale at which the busiest second of a window still is what a target may get, luck of a
 * Poisson count included; infinite where nothing limits it. A plan that is over all the same is
 * refused before it is sent.
 * @throws PeakdayError of kind `usage` where the demand can have no other rate than its own
 */
export const largestAllowed = (
  { scenario, folder }: Pick<OpenScenario, 'scenario' | 'folder'>,
  window: EventStretch,
  maxRatePerSecond: number | undefined,
): number => {
  const { peakPerSecond } = planRate(scenario, folder, { scale: 1, window }).total;
  if (maxRatePerSecond === undefined) return Infinity;
  // The root of r + LUCK sqrt(r) = max.
  const root = (Math.sqrt(LUCK ** 2 + 4 * maxRatePerSecond) - LUCK) / 2;
  return root ** 2 / peakPerSecond;
};
