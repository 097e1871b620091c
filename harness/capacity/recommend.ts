import type {
  Doomed,
  ObservedProbe,
  SearchEnd,
  SearchState,
} from '../model/capacity/capacity-search.ts';
import { isContradicting } from '../model/capacity/confirmation.ts';
import type { Probe } from '../model/capacity/probe.ts';
import { toldProbes } from '../model/capacity/told-probes.ts';
import { isNoneTried } from '../model/capacity/untried-budgets.ts';
import { confirmingRuns, type ConfirmingRuns } from './confirming-runs.ts';
import { convergedEnd, type FoundEdge } from './converged-end.ts';
import { doom } from './doom.ts';
import { findEdge, isPrecise, type Edge } from './find-edge.ts';
import { findRange, surelyOver, type FoundRange } from './find-range.ts';
import { doubtAt, lengthAtLargest, longestAt, tellingSeconds } from './largest-load.ts';
import { FEWEST_COUNTED_SECONDS, LENGTHS, SETTLE, WORTH } from './lengths.ts';
import { loadSecondsLeft } from './observe.ts';
import { rangeLength } from './range-length.ts';

/** What to do next in a search, which follows from its settings and what its probes told. */
export type Recommendation = { readonly kind: 'probe'; readonly probe: Probe } | SearchEnd;

/** First probes inside of a range that is wider than this, by the ratio of its ends, are short. */
const WIDE = 1.4;
const SHORT_PROBES = 2;

/** Probes are made alternately so far below and above the edge, within what is known of it. */
const NEAREST = 0.015;
const FARTHEST = 0.04;
const CONFIRM_WITHIN = 0.03;
const FEWEST_SEARCH_PROBES = 4;

export const recommend = (state: SearchState): Recommendation => {
  const { settings, probes, resumedAt = 0 } = state;
  const last = probes.length > resumedAt ? probes.at(-1) : undefined;
  if (last?.outcome.limitedBy === 'generator') return doom(state, 'generator-limit');
  if (last !== undefined && last.outcome.disturbed !== null) {
    if (last.probe.attempt > 1) return doom(state, 'disturbed');
    const again = repeated(state, last.probe);
    if (again !== null) return again;
  }
  const told = toldProbes(state);
  if (told.at(-1)?.outcome.budgets.length === 0) return doom(state, 'no-budget');
  const range = findRange(told, settings);
  switch (range.kind) {
    case 'look': {
      const length = rangeLength(told, settings, range.scale);
      const probe = probeAt(state, range.scale, { purpose: 'range', length });
      return probe ?? unanswered(state, 'out-of-time');
    }
    case 'too-high':
      return doom(state, 'budget-broken-at-smallest-load');
    case 'too-low':
      return atLargest(state, told, range.scale);
    case 'found':
      return atEdge(state, told, range);
  }
};

/** Only a long probe says that the largest load holds; where that is not clear it gets all load. */
const atLargest = (
  state: SearchState,
  told: readonly ObservedProbe[],
  scale: number,
): Recommendation => {
  const { settings } = state;
  const longest = longestAt(told, scale);
  const doubt = doubtAt(longest, settings);
  if (doubt === null) return unanswered(state, 'never-saturates-within-maximum');
  const left = lengthLeft(state);
  const length = doubt === 'short' ? Math.min(left, lengthAtLargest(longest, settings)) : left;
  const isLonger = length > longest.probe.measureMs / 1_000 / settings.loadSeconds;
  const probe = isLonger ? probeAt(state, scale, { purpose: 'range', length }) : null;
  return probe ?? doom(state, 'out-of-time');
};

/** Where nobody came to what the budgets are on, none of them held or broke. */
const unanswered = (state: SearchState, reason: Doomed['reason']): Doomed =>
  doom(state, isNoneTried(state) ? 'no-budget-tried' : reason);

const atEdge = (
  state: SearchState,
  told: readonly ObservedProbe[],
  range: FoundRange,
): Recommendation => {
  const { settings } = state;
  const { over } = range;
  const edge = findEdge(range, settings);
  const { value, low, high } = edge;
  if (high < settings.smallestScale) return doom(state, 'budget-broken-at-smallest-load');
  const runs = confirmingRuns(state, edge);
  const toMake = Number(isToMake(runs.at)) + Number(isToMake(runs.above));
  const left = lengthLeft(state);
  const searched = told.filter(({ probe }) => probe.purpose !== 'range').length;
  const isCoarse = searched < SHORT_PROBES && high > WIDE * low;
  const fewest = FEWEST_COUNTED_SECONDS / settings.loadSeconds;
  const wanted = isCoarse ? Math.max(LENGTHS.short, fewest) : lengthAtEdge(told, settings);
  const free = left - (toMake * LENGTHS.confirm) / (1 + SETTLE);
  const isKnown = isPrecise(edge, settings) && searched >= FEWEST_SEARCH_PROBES;
  const isDoubted = isContradicting(runs.at) || isContradicting(runs.above);
  const isBounded = searched >= FEWEST_SEARCH_PROBES && high >= over && isSeenOnce(told, over);
  if ((!isKnown || isDoubted || isBounded) && free >= Math.max(WORTH * wanted, fewest)) {
    const scale = isBounded ? over : isCoarse ? value : nextScale(edge, searched);
    const length = Math.min(wanted, free);
    return (
      probeAt(state, scale, { purpose: 'search', length }) ??
      ended(state, told, { edge, range, runs })
    );
  }
  const shared = left / Math.max(1, toMake);
  const length = Math.min(shared < LENGTHS.shortestConfirm ? left : shared, LENGTHS.confirm);
  if (toMake === 0 || length < LENGTHS.shortestConfirm)
    return ended(state, told, { edge, range, runs });
  const scale = isToMake(runs.at)
    ? Math.max(low, value * (1 - CONFIRM_WITHIN))
    : Math.min(high, value * (1 + CONFIRM_WITHIN));
  return (
    probeAt(state, scale, { purpose: 'confirm', length }) ??
    ended(state, told, { edge, range, runs })
  );
};

/** An answer above the largest load was never probed. */
const ended = (state: SearchState, told: readonly ObservedProbe[], found: FoundEdge): SearchEnd =>
  found.edge.value > state.settings.largestScale
    ? doom(state, 'never-saturates-within-maximum')
    : convergedEnd(state.settings, told, found);

/** A limit may be long against the load that there is. */
const lengthAtEdge = (
  [first]: readonly ObservedProbe[],
  { loadSeconds }: SearchState['settings'],
): number => {
  const telling = tellingSeconds(first!.outcome) / loadSeconds;
  return Math.min(LENGTHS.confirm, Math.max(LENGTHS.long, telling));
};

/** A single probe bounds no answer: the target may have stood still in it. */
const isSeenOnce = (told: readonly ObservedProbe[], over: number): boolean =>
  surelyOver(told).filter(({ probe }) => probe.scale <= over * (1 + CONFIRM_WITHIN)).length === 1;

const isToMake = (run: ConfirmingRuns['at']): boolean => run === null || isContradicting(run);

const nextScale = ({ value, low, high }: Edge, made: number): number => {
  const step = Math.min(FARTHEST, Math.max(NEAREST, (high / low - 1) / 4));
  return value * (made % 2 === 0 ? 1 + step : 1 - step);
};

/** Of what is counted, as a share of the load seconds. */
const lengthLeft = (state: SearchState): number =>
  loadSecondsLeft(state) / (1 + SETTLE) / state.settings.loadSeconds;

/** Null where there is no load for it. */
const probeAt = (
  state: SearchState,
  scale: number,
  { purpose, length }: { readonly purpose: Probe['purpose']; readonly length: number },
): Recommendation | null => {
  const { settings, probes } = state;
  const { loadSeconds, smallestScale, largestScale, seed } = settings;
  const measureMs = Math.floor(1_000 * loadSeconds * length);
  const settleMs = Math.floor(measureMs * SETTLE);
  const left = loadSecondsLeft(state);
  // A millisecond less is what rounding took.
  if (measureMs < 1_000 * FEWEST_COUNTED_SECONDS - 1 || settleMs + measureMs > 1_000 * left + 1e-6)
    return null;
  const within = Math.min(largestScale, Math.max(smallestScale, scale));
  const rounded = Math.min(largestScale, Math.max(smallestScale, Number(within.toPrecision(4))));
  const probe = { purpose, scale: rounded, settleMs, measureMs, seed: seed + probes.length };
  return { kind: 'probe', probe: { ...probe, attempt: 1 } };
};

const repeated = (state: SearchState, probe: Probe): Recommendation | null => {
  if ((probe.settleMs + probe.measureMs) / 1_000 > loadSecondsLeft(state)) return null;
  const seed = state.settings.seed + state.probes.length;
  return { kind: 'probe', probe: { ...probe, seed, attempt: 2 } };
};
