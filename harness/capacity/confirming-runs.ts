import type {
  Confirmation,
  ObservedProbe,
  SearchState,
} from '../model/capacity/capacity-search.ts';
import { isContradicting } from '../model/capacity/confirmation.ts';
import { heldTooShort, isHeld } from '../model/capacity/is-held.ts';
import { loadOf } from '../model/capacity/load-of-probe.ts';
import { seenLoads } from '../model/capacity/seen-load.ts';
import { toldProbes } from '../model/capacity/told-probes.ts';
import { budgetPosterior, findEdge, type Edge } from './find-edge.ts';
import { findRange } from './find-range.ts';
import { LENGTHS } from './lengths.ts';
import { luckToAllow } from './luck-of-loads.ts';

/** The last runs meant to confirm, as they lie about the answer now. */
export interface ConfirmingRuns {
  readonly at: Confirmation | null;
  readonly above: Confirmation | null;
}

/** So far from the answer, and outside of its interval, a run confirms no more, but for its luck. */
export const CONFIRMS_WITHIN = 0.06;

/**
 * A run lies where its load came true. One that the answer has moved past since confirms its other
 * side, or nothing where it lies too far away; and one that was made when the search had far less load is
 * too short, as is one in which the target fell behind and broke nothing. One that contradicts what all
 * other probes told has to be made again.
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
    const run = runs.findLast((each) => loadOf(each) >= from && loadOf(each) <= to);
    return run === undefined ? null : confirmationOf(state, run, loadOf(run) > value);
  };
  const near = CONFIRMS_WITHIN + luckToAllow(toldProbes(state));
  const above = Math.max(high, value * (1 + near));
  return {
    at: last(Math.min(low, value * (1 - near)), value),
    above: last(value * (1 + 1e-9), above),
  };
};

const confirmationOf = (state: SearchState, run: ObservedProbe, isAbove: boolean): Confirmation => {
  const told = { scale: loadOf(run), isBroken: !isHeld(run) };
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
  const isBelow = loadOf(run) <= findEdge(range, state.settings).value;
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
