import type {
  Doomed,
  ObservedProbe,
  SearchSettings,
  SearchState,
} from '../model/capacity/capacity-search.ts';
import { formatCount } from '../units/count.ts';
import { isHeld } from './is-held.ts';
import { toldProbes } from './observe.ts';

/** The end of a search that has no answer: why, and what to do. */
export const doom = (state: SearchState, reason: Doomed['reason']): Doomed => {
  const held = toldProbes(state).filter(isHeld);
  const highest = held.toSorted((a, b) => a.probe.scale - b.probe.scale).at(-1);
  const heldAt =
    highest === undefined
      ? null
      : { scale: highest.probe.scale, perSecond: highest.outcome.offeredPerSecond };
  const message = MESSAGES[reason](state.settings, state.probes.at(-1));
  return { kind: 'doomed', reason, message, heldAt };
};

type Words = (settings: SearchSettings, last: ObservedProbe | undefined) => string;

const MESSAGES: Readonly<Record<Doomed['reason'], Words>> = {
  'no-budget': () =>
    'nothing says what the target must hold: give the scenario a budget, such as p99 response time at most 500ms',
  'budget-broken-at-smallest-load': ({ smallestScale }, last) =>
    `${brokenText(last)} at the smallest load, scale ${smallestScale}, already: ` +
    'allow a smaller one, or look at why the target misses its budget without load',
  'never-saturates-within-maximum': ({ largestScale }, last) =>
    `every budget held at the largest load, scale ${largestScale}${rateText(last)}: allow a larger one`,
  'generator-limit': (_, last) =>
    `this machine cannot offer more than about scale ${last!.probe.scale}${rateText(last)}: ` +
    'the target may take more; generate the load on a larger machine, or on several',
  disturbed: (_, last) =>
    `the probe at scale ${last!.probe.scale} was disturbed, and so was its repetition ` +
    `(${last!.outcome.disturbed}): search again when the machine is quiet`,
  'out-of-time': ({ loadSeconds }) =>
    `${formatCount(loadSeconds)} s of load were too few to find an edge: allow more, or start nearer to it`,
};

const brokenText = (last: ObservedProbe | undefined): string => {
  const broken = last?.outcome.budgets.find(({ isBroken }) => isBroken);
  return broken === undefined ? 'a budget was broken' : `${broken.budget.name} was broken`;
};

const rateText = (last: ObservedProbe | undefined): string =>
  last === undefined ? '' : ` (${formatCount(Math.round(last.outcome.offeredPerSecond))}/s)`;
