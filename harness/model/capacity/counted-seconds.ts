import type { ObservedProbe } from './capacity-search.ts';

/** In which the answers of a probe were counted: of one that was stopped early, until that was known. */
export const countedSeconds = ({ probe, outcome }: ObservedProbe): number =>
  outcome.whileCounted?.seconds ??
  (outcome.stoppedEarly
    ? Math.max(1e-3, outcome.loadSeconds - probe.settleMs / 1_000)
    : probe.measureMs / 1_000);
