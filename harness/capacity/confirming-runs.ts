import type {
  Confirmation,
  ObservedProbe,
  SearchState,
} from '../model/capacity/capacity-search.ts';
import { isContradicting } from '../model/capacity/confirmation.ts';
import { budgetPosterior, findEdge, type Edge } from './find-edge.ts';
import { findRange } from './find-range.ts';
import { heldTooShort, isHeld } from '../model/capacity/is-held.ts';
import { toldProbes } from '../model/capacity/told-probes.ts';
import { LENGTHS } from './lengths.ts';
import { seenLoads } from './seen-load.ts';

/** The last runs meant to confirm, as they lie about the answer now. */
export interface ConfirmingRuns {
  readonly at: Confirmation | null;
  readonly above: Confirmation | null;
}

/** So far from the answer, and outside of its interval, a run confirms no more. */
const NEAR = 0.06;

/**
 * A run that the answer has moved past since confirms its other side, or nothing where it lies too
 * far away; and one that was made when the search had far less load is too short, as is one in which
 * the target fell behind and broke nothing. One that
 * contradicts what all other probes told has to be made again.
 */
export const confirmingRuns = (state: SearchState, { value, low, high }: Edge): ConfirmingRuns => {
  const shortest = 1_000 * state.settings.loadSeconds * LENGTHS.shortestConfirm;
  const runs = toldProbes(state).filter(
    (run) =>
      run.probe.purpose === 'confirm' &&
      run.probe.measureMs >= Math.floor(shortest) &&
      !heldTooShort(run),
  );
  const last = (from: number, to: number): Confirmation | null => {
    const run = runs.findLast(({ probe: { scale } }) => scale >= from && scale <= to);
    return run === undefined ? null : confirmationOf(state, run, run.probe.scale > value);
  };
  const above = Math.max(high, value * (1 + NEAR));
  return {
    at: last(Math.min(low, value * (1 - NEAR)), value),
    above: last(value * (1 + 1e-9), above),
  };
};

const confirmationOf = (state: SearchState, run: ObservedProbe, isAbove: boolean): Confirmation => {
  const told = { scale: run.probe.scale, isBroken: !isHeld(run) };
  const chance = contraryChance(state, run);
  const isContrary = told.isBroken !== isAbove || isContradicting({ ...told, chance });
  return { ...told, chance: isContrary ? chance : null };
};

/**
 * How probable it is, by all other probes that tell of the edge, that a run at this load breaks as
 * many budgets as this one did below their edge, or as few above it; null where it did what they say.
 * A budget that knows no shares knows no luck either.
 */
const contraryChance = (state: SearchState, run: ObservedProbe): number | null => {
  const others = toldProbes(state).filter((probe) => probe !== run);
  const range = findRange(others, state.settings);
  if (range.kind !== 'found') return null;
  const isBroken = !isHeld(run);
  const isBelow = run.probe.scale <= findEdge(range, state.settings).value;
  if (isBroken !== isBelow) return null;
  const asked = run.outcome.budgets.filter((budget) => budget.isBroken === isBroken);
  const chances = asked.map(({ budget: { name }, missed }) => {
    const [load] = seenLoads([run], name);
    if (missed === null || load === undefined) return isBroken ? 0 : 1;
    const of = { name, allowed: missed.allowed };
    const more = budgetPosterior(range, state.settings, of).chanceOfMore(load);
    return isBroken ? more : Math.max(0, 1 - more);
  });
  // Any budget may break a run by luck, and all must hold for it to hold.
  const { length } = run.outcome.budgets;
  return Math.min(1, (isBroken ? length : 1) * Math.min(...chances));
};
