import { brokenAtLowest, budgetText } from '../model/capacity/breaks-first.ts';
import type { Doomed, ObservedProbe, SearchState } from '../model/capacity/capacity-search.ts';
import { fellBehind } from '../model/capacity/fell-behind.ts';
import { isHeld } from '../model/capacity/is-held.ts';
import { loadOf } from '../model/capacity/load-of-probe.ts';
import { toldProbes } from '../model/capacity/told-probes.ts';
import { isNoneTried, untriedBudgets } from '../model/capacity/untried-budgets.ts';
import { formatCount } from '../units/count.ts';
import { formatRate } from '../units/rate.ts';
import { findRange } from './find-range.ts';
import { doubtAt, longestAt } from './largest-load.ts';

/** The end of a search that has no answer: why, and what to do. */
export const doom = (state: SearchState, reason: Doomed['reason']): Doomed => {
  const told = toldProbes(state);
  const held = isNoneTried(state)
    ? []
    : told.filter((observed) => !told.some((other) => isDenying(other, observed)));
  const highest = held.toSorted((a, b) => loadOf(a) - loadOf(b)).at(-1);
  const heldAt =
    highest === undefined
      ? null
      : { scale: loadOf(highest), perSecond: highest.outcome.offeredPerSecond };
  const message = MESSAGES[reason](state, state.probes.at(-1));
  return { kind: 'doomed', reason, message, heldAt };
};

/** Of one load the longest probe has the say; of several as long each must hold; so must lower loads. */
const isDenying = (other: ObservedProbe, observed: ObservedProbe): boolean =>
  (other.probe.scale === observed.probe.scale || loadOf(other) <= loadOf(observed)) &&
  other.probe.measureMs >= observed.probe.measureMs &&
  (!isHeld(other) || fellBehind(other));

type Words = (state: SearchState, last: ObservedProbe | undefined) => string;

const MESSAGES: Readonly<Record<Doomed['reason'], Words>> = {
  'no-budget': () =>
    'nothing says what the target must hold: give the scenario a budget, such as p99 response time at most 500ms',
  'no-budget-tried': (state) =>
    `no payment came to what the target is held to, ${untriedBudgets(state).map(budgetText).join('; ')}: ` +
    'give the scenario a budget on what its payments do',
  'budget-broken-at-smallest-load': (state) =>
    `${brokenText(state)} at the smallest load, scale ${state.settings.smallestScale}, already: ` +
    'allow a smaller one, or look at why the target misses its budget without load',
  'never-saturates-within-maximum': (state) => {
    const { largestScale } = state.settings;
    return findRange(toldProbes(state), state.settings).kind === 'too-low'
      ? `every budget held at the largest load, scale ${largestScale}${rateText(atLargest(state))}: allow a larger one`
      : `by all probes the capacity lies above the largest load, scale ${largestScale}: allow a larger one`;
  },
  'generator-limit': (_, last) =>
    `this machine cannot offer more than about scale ${last!.probe.scale}${rateText(last)}: ` +
    'the target may take more; generate the load on a larger machine, or on several',
  disturbed: (_, last) =>
    `the probe at scale ${last!.probe.scale} was disturbed, and so was its repetition ` +
    `(${last!.outcome.disturbed!.replace(/\.$/, '')}): go on when the machine is quiet`,
  'out-of-time': (state) => {
    const told = toldProbes(state);
    const range = findRange(told, state.settings);
    return range.kind === 'too-low'
      ? doubtText(state, longestAt(told, range.scale))
      : noEdge(state);
  },
};

const noEdge = ({ settings: { loadSeconds } }: SearchState): string =>
  `${formatCount(loadSeconds)} s of load were too few to find an edge: allow more, or start nearer to it`;

/** No budget broke at the largest load, and yet it cannot be said that they hold there. */
const doubtText = ({ settings }: SearchState, longest: ObservedProbe): string => {
  const { probe, outcome } = longest;
  const load = `${formatCount(settings.loadSeconds)} s of load`;
  const at = `at the largest, scale ${probe.scale}${rateText(longest)}`;
  switch (doubtAt(longest, settings)) {
    case 'fell-behind':
      return (
        `${load} were too few to break a budget ${at}, but the target answered only ` +
        `${formatRate(outcome.achievedPerSecond)}, so that a queue grew: allow more load`
      );
    case 'few-payments':
      return `${load} had too few payments ${at}, to say that every budget holds: allow more load`;
    case 'short':
    case null:
      return `${load} were too few to see whether every budget holds ${at}: allow more load`;
  }
};

const atLargest = (state: SearchState): ObservedProbe | undefined =>
  toldProbes(state).findLast(({ probe }) => probe.scale === state.settings.largestScale);

const brokenText = (state: SearchState): string => {
  const broken = brokenAtLowest(state);
  return `${broken === null ? 'a budget' : budgetText(broken)} was broken`;
};

const rateText = (last: ObservedProbe | undefined): string =>
  last === undefined ? '' : ` (${formatCount(Math.round(last.outcome.offeredPerSecond))}/s)`;
