import type { ObservedProbe, SearchSettings } from '../model/capacity/capacity-search.ts';
import type { BudgetOutcome } from '../model/capacity/probe-outcome.ts';
import { heldTooShort, isHeld, withoutTooShort } from '../model/capacity/is-held.ts';
import { loadOf } from '../model/capacity/load-of-probe.ts';
import { seenLoads } from '../model/capacity/seen-load.ts';
import { halfwayToAll } from './is-hopeless.ts';

/** Where the edge must lie, or where to look for it next. */
export type Range =
  | { readonly kind: 'look'; readonly scale: number }
  | FoundRange
  | { readonly kind: 'too-high'; readonly scale: number }
  | { readonly kind: 'too-low'; readonly scale: number };

export interface FoundRange {
  readonly kind: 'found';
  /** A load, as a scale, that is surely too high. */
  readonly over: number;
  /** All that is said of misses, near the edge and of a run, rests on these probes. */
  readonly telling: readonly ObservedProbe[];
  /** Those too short to break too: they tell how much the target answered. */
  readonly told: readonly ObservedProbe[];
}

/** Probes have four digits. */
const ROUNDED = 0.001;

/**
 * Doubles until a load is surely too high; where the first one is, halves until one holds. What a
 * short probe cannot tell does not matter here: twice the load tells it, and is soon given up.
 */
export const findRange = (probes: readonly ObservedProbe[], settings: SearchSettings): Range => {
  const { startScale, smallestScale, largestScale } = settings;
  if (probes.length === 0) return { kind: 'look', scale: startScale };
  const scales = probes.map(({ probe }) => probe.scale);
  const [lowest, highest] = [Math.min(...scales), Math.max(...scales)];
  // Scales of probes are rounded.
  const isLargest = highest >= largestScale * (1 - ROUNDED);
  const isSmallest = lowest <= smallestScale * (1 + ROUNDED);
  const over = Math.min(...surelyOver(probes).map(loadOf));
  if (over === Infinity) {
    if (!isLargest) return { kind: 'look', scale: Math.min(2 * highest, largestScale) };
    const last = probes.filter(({ probe }) => probe.scale === highest);
    return last.every(isHeld)
      ? { kind: 'too-low', scale: highest }
      : found(probes, Math.max(...probes.map(loadOf)));
  }
  if (over > Math.min(...probes.map(loadOf))) return found(probes, over);
  return !isSmallest
    ? { kind: 'look', scale: Math.max(lowest / 2, smallestScale) }
    : { kind: 'too-high', scale: lowest };
};

const found = (probes: readonly ObservedProbe[], over: number): FoundRange => ({
  kind: 'found',
  over,
  telling: withoutTooShort(probes),
  told: probes,
});

/**
 * Those whose load is too high beyond doubt. One that a longer probe contradicts, which held at as high
 * a load, had bad luck, such as a target that stood still for a second.
 */
export const surelyOver = (probes: readonly ObservedProbe[]): readonly ObservedProbe[] =>
  probes.filter((observed) =>
    observed.outcome.budgets.some(
      (each) =>
        (each.missed === null ? each.isBroken : isFarAbove(observed, each)) &&
        !isLuck(observed, each.budget.name, probes),
    ),
  );

/** Whether a longer probe held that budget at as high a load: a single slow payment breaks a maximum. */
export const isLuck = (
  broken: ObservedProbe,
  budget: string,
  probes: readonly ObservedProbe[],
): boolean =>
  probes.some(
    (other) =>
      loadOf(other) >= loadOf(broken) &&
      other.probe.measureMs > broken.probe.measureMs &&
      other.outcome.budgets.some((each) => each.budget.name === budget && !each.isBroken) &&
      !heldTooShort(other),
  );

/** Twice what is allowed with its luck, or halfway to all, and more than a few payments beyond. */
const isFarAbove = (observed: ObservedProbe, { budget, missed }: BudgetOutcome): boolean =>
  seenLoads([observed], budget.name).some(({ counted, misses, isCut }) => {
    const allowed = missed!.allowed * counted;
    const twice = 2 * allowed + 3 * Math.sqrt(allowed);
    return isCut || misses > Math.min(twice, halfwayToAll(missed!.allowed) * counted) + 3;
  });
