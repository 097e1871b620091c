import type { ObservedProbe } from '../model/capacity/capacity-search.ts';

/** Whether every budget held in a probe, by the values alone. */
export const isHeld = ({ outcome }: ObservedProbe): boolean =>
  outcome.budgets.every(({ isBroken }) => !isBroken);
