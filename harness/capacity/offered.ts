import type { ObservedProbe } from '../model/capacity/capacity-search.ts';
import { loadOf } from '../model/capacity/load-of-probe.ts';

/** Payments a second that probes offered, for each unit of scale. */
export const perSecondAtScaleOne = (probes: readonly ObservedProbe[]): number => {
  let [payments, scaleSeconds] = [0, 0];
  for (const observed of probes) {
    const { outcome } = observed;
    payments += outcome.offeredPerSecond * outcome.loadSeconds;
    scaleSeconds += loadOf(observed) * outcome.loadSeconds;
  }
  return payments / scaleSeconds;
};
