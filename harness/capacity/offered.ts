import type { ObservedProbe } from '../model/capacity/capacity-search.ts';

/** Payments a second that probes offered, for each unit of scale. */
export const perSecondAtScaleOne = (probes: readonly ObservedProbe[]): number => {
  let [payments, scaleSeconds] = [0, 0];
  for (const { probe, outcome } of probes) {
    payments += outcome.offeredPerSecond * outcome.loadSeconds;
    scaleSeconds += probe.scale * outcome.loadSeconds;
  }
  return payments / scaleSeconds;
};
