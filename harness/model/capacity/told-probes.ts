import type { ObservedProbe } from './capacity-search.ts';

/** Whether a probe tells of the target, and not of what else went on, or of the machine that made the load. */
export const tellsOfTarget = ({ outcome }: ObservedProbe): boolean =>
  outcome.disturbed === null && outcome.limitedBy !== 'generator';

export const toldProbes = ({
  probes,
}: {
  readonly probes: readonly ObservedProbe[];
}): readonly ObservedProbe[] => probes.filter(tellsOfTarget);
