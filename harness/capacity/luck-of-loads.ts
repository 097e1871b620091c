import type { ObservedProbe } from '../model/capacity/capacity-search.ts';
import { sumOf } from '../stats/sum-of.ts';

/** Of fourteen loads thirteen lie no farther than this to one side of what was asked for. */
export const LUCK_ALLOWED = 1.5;

/**
 * How far, as a share, the load of a probe may come to lie from what is asked for, going by those
 * before it. The luck of a probe is known once it is planned: one that is to lie on one side of the answer
 * is asked for so much farther off.
 */
export const luckToAllow = (probes: readonly ObservedProbe[]): number =>
  probes.length === 0
    ? 0
    : LUCK_ALLOWED *
      Math.sqrt(
        sumOf(
          probes.map(({ outcome: { intensityFactor = 1 } }) => Math.log(intensityFactor) ** 2),
        ) / probes.length,
      );
