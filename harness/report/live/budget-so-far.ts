import type { LiveBudget } from '../../model/run/live-frame.ts';

/**
 * - `waiting`: no event is decided yet
 * - `held`: it would be met if the run ended now
 * - `missed`: it would not, but may still be: what is to come can outweigh it
 * - `lost`: more events are bad than it allows of all there will be
 */
export type BudgetState = 'waiting' | 'held' | 'missed' | 'lost';

export interface BudgetSoFar {
  readonly state: BudgetState;
  readonly goodShare: number | null;
  /** Bad events over those it allows in the end; null where nobody knows how many there will be. */
  readonly spent: number | null;
}

/** Shares come as decimal fractions, and their products miss whole numbers by less than this. */
const ROUNDING = 1e-9;

/** A quantile is met while at most floor((1 - q) n) of n events are bad: nearest rank. */
const allowedOf = (events: number, objective: number): number =>
  Math.floor(events * (1 - objective) + ROUNDING);

/** How a budget fares while a run goes on. This module runs in the page too. */
export const budgetSoFar = ({ good, events, objective, expected }: LiveBudget): BudgetSoFar => {
  const bad = Math.max(0, events - good);
  const allowed = expected === null ? null : allowedOf(expected, objective);
  const spent = allowed === null ? null : bad === 0 ? 0 : bad / allowed;
  const goodShare = events === 0 ? null : good / events;
  if (allowed !== null && bad > allowed) return { state: 'lost', goodShare, spent };
  if (events === 0) return { state: 'waiting', goodShare, spent };
  return { state: bad > allowedOf(events, objective) ? 'missed' : 'held', goodShare, spent };
};

/** All budgets in one line: what the verdict would be, as far as the target goes. */
export const verdictSoFar = (
  states: readonly BudgetState[],
): { readonly state: BudgetState; readonly text: string } => {
  const count = (state: BudgetState): number => states.filter((given) => given === state).length;
  const [lost, missed] = [count('lost'), count('missed')];
  const of = (number: number): string =>
    `${number} of ${states.length} ${states.length === 1 ? 'budget' : 'budgets'}`;
  if (lost > 0) return { state: 'lost', text: `${of(lost)} cannot be met any more` };
  if (missed > 0) return { state: 'missed', text: `${of(missed)} not met so far` };
  const held = count('held');
  if (held === 0) return { state: 'waiting', text: 'Nothing is decided yet' };
  if (held === states.length) return { state: 'held', text: 'Every budget holds so far' };
  return { state: 'held', text: `${of(held)} met so far, the rest undecided` };
};
