import { sumOf } from '../../stats/sum-of.ts';
import type { ObservedProbe } from './capacity-search.ts';
import { loadOf } from './load-of-probe.ts';

/** What one probe tells of one budget on a share. */
export interface SeenLoad {
  /** The load that came true. */
  readonly scale: number;
  /** In each block of time: payments planned, and those of them that missed. */
  readonly total: readonly number[];
  readonly missed: readonly number[];
  /** Sums of the two. */
  readonly counted: number;
  readonly misses: number;
  /** Payments that would have been counted, had it not been stopped early. */
  readonly planned: number;
  readonly isCut: boolean;
}

/** What probes tell of a budget, by its name; those that cannot tell a share of it are left out. */
export const seenLoads = (probes: readonly ObservedProbe[], budget: string): readonly SeenLoad[] =>
  probes.flatMap((observed) => {
    const { probe, outcome } = observed;
    const found = outcome.budgets.find((each) => each.budget.name === budget)?.missed;
    if (found === undefined || found === null) return [];
    const { total, missed } = found;
    const counted = sumOf(total);
    if (counted === 0) return [];
    const planned = Math.max(counted, (outcome.offeredPerSecond * probe.measureMs) / 1_000);
    const isCut = outcome.stoppedEarly;
    const scale = loadOf(observed);
    return [{ scale, total, missed, counted, misses: sumOf(missed), planned, isCut }];
  });
