import type { ObservedProbe, SearchSettings } from '../model/capacity/capacity-search.ts';
import { fellBehind } from '../model/capacity/fell-behind.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import { LENGTHS } from './lengths.ts';

/** Why it is not clear yet that a load holds at which no budget broke. */
export type Doubt = 'short' | 'few-payments' | 'fell-behind';

export const longestAt = (told: readonly ObservedProbe[], scale: number): ObservedProbe =>
  told
    .filter(({ probe }) => probe.scale === scale)
    .reduce((most, each) => (each.probe.measureMs > most.probe.measureMs ? each : most));

/** Null where all is clear. Of a share that may miss, one payment at least must be allowed to. */
export const doubtAt = (observed: ObservedProbe, { loadSeconds }: SearchSettings): Doubt | null => {
  const { outcome } = observed;
  const { measureMs } = observed.probe;
  if (measureMs < Math.floor(1_000 * loadSeconds * LENGTHS.shortestConfirm)) return 'short';
  if (fellBehind(observed)) return 'fell-behind';
  const counted = (outcome.offeredPerSecond * measureMs) / 1_000;
  return counted < fewestPayments(outcome) ? 'few-payments' : null;
};

/**
 * Of what is counted, as a share of the load seconds: as long as a confirming run, with enough
 * payments, and so long that a budget shows what it is to show.
 */
export const lengthAtLargest = (
  { outcome }: ObservedProbe,
  { loadSeconds }: SearchSettings,
): number => {
  const seconds = Math.max(
    tellingSeconds(outcome),
    fewestPayments(outcome) / outcome.offeredPerSecond,
  );
  return Math.max(LENGTHS.confirm, seconds / loadSeconds);
};

/**
 * Twice the longest time that a budget allows: a queue of a target at twice its capacity takes so long
 * to reach it.
 */
export const tellingSeconds = ({ budgets }: ObservedProbe['outcome']): number =>
  2 * Math.max(0, ...budgets.map(({ budget }) => limitSeconds(budget)));

const fewestPayments = ({ budgets }: ObservedProbe['outcome']): number =>
  Math.max(0, ...budgets.map(({ missed }) => (missed === null ? 0 : 1 / missed.allowed)));

const limitSeconds = ({ unit, limit, withinMs }: HeldBudget): number =>
  (unit === 'ms' ? limit : (withinMs ?? 0)) / 1_000;
