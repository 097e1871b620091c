import type { ObservedProbe } from './capacity-search.ts';
import { fellBehind } from './fell-behind.ts';

/** Whether every budget held in a probe, by the values alone. */
export const isHeld = ({ outcome }: ObservedProbe): boolean =>
  outcome.budgets.every(({ isBroken }) => !isBroken);

/** A queue grew, and no budget broke yet: that says nothing of the load. */
export const heldTooShort = (observed: ObservedProbe): boolean =>
  isHeld(observed) && fellBehind(observed);

/** Those that say something of the load. */
export const withoutTooShort = (probes: readonly ObservedProbe[]): readonly ObservedProbe[] =>
  probes.filter((observed) => !heldTooShort(observed));
