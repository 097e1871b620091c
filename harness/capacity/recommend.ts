import type { ObservedProbe, SearchEnd, SearchState } from '../model/capacity/capacity-search.ts';
import type { Probe } from '../model/capacity/probe.ts';
import { convergedEnd } from './converged-end.ts';
import { doom } from './doom.ts';
import { findEdge, type Edge } from './find-edge.ts';
import { findRange } from './find-range.ts';
import { loadSecondsLeft, toldProbes } from './observe.ts';

/** What to do next in a search, which follows from its settings and what its probes told. */
export type Recommendation = { readonly kind: 'probe'; readonly probe: Probe } | SearchEnd;

/** Of the load seconds of a search: each probe settles for a share of what it counts. */
const SETTLE = 1 / 5;
const RANGE = 1 / 75;
/** First probes inside of a range that is wider than this, by the ratio of its ends, are short. */
const WIDE = 1.4;
const SHORT_PROBES = 2;
const SHORT = 1 / 30;
const LONG = 1 / 10;
const CONFIRM = 0.3;
/** So much of a wanted length is still worth its while. */
const WORTH = 0.6;
const SMALLEST = 1 / 200;

/** Probes are made alternately so far below and above the edge, within what is known of it. */
const NEAREST = 0.015;
const FARTHEST = 0.03;
const CONFIRM_WITHIN = 0.03;
const FEWEST_SEARCH_PROBES = 4;

export const recommend = (state: SearchState): Recommendation => {
  const { settings } = state;
  const last = state.probes.at(-1);
  if (last?.outcome.limitedBy === 'generator') return doom(state, 'generator-limit');
  if (last !== undefined && last.outcome.disturbed !== null) {
    if (last.probe.attempt > 1) return doom(state, 'disturbed');
    return repeated(state, last.probe);
  }
  const told = toldProbes(state);
  if (last?.outcome.budgets.length === 0) return doom(state, 'no-budget');
  const range = findRange(told, settings);
  switch (range.kind) {
    case 'look':
      return probeAt(state, range.scale, { purpose: 'range', length: RANGE });
    case 'too-high':
      return doom(state, 'budget-broken-at-smallest-load');
    case 'too-low':
      return doom(state, 'never-saturates-within-maximum');
    case 'found':
      return atEdge(state, told, findEdge(told, settings, range.over));
  }
};

const atEdge = (state: SearchState, told: readonly ObservedProbe[], edge: Edge): Recommendation => {
  const { settings } = state;
  if (edge.high < settings.smallestScale) return doom(state, 'budget-broken-at-smallest-load');
  const made = (purpose: Probe['purpose']): readonly ObservedProbe[] =>
    told.filter(({ probe }) => probe.purpose === purpose);
  const confirmed = made('confirm').length;
  const left = loadSecondsLeft(state) / (1 + SETTLE) / settings.loadSeconds;
  if (confirmed === 0) {
    const isPrecise = edge.high - edge.low <= 2 * settings.precision * edge.value;
    const searched = made('search').length;
    const isCoarse = searched < SHORT_PROBES && edge.high > WIDE * edge.low;
    const wanted = isCoarse ? SHORT : LONG;
    const free = left - CONFIRM / (1 + SETTLE);
    const isEnough = isPrecise && searched >= FEWEST_SEARCH_PROBES;
    if (!isEnough && free >= WORTH * wanted)
      return probeAt(state, isCoarse ? edge.value : nextScale(edge, searched), {
        purpose: 'search',
        length: Math.min(wanted, free),
      });
  }
  if (confirmed === 2) return convergedEnd(state, told, edge);
  const scale =
    confirmed === 0
      ? Math.max(edge.low, edge.value * (1 - CONFIRM_WITHIN))
      : Math.min(edge.high, edge.value * (1 + CONFIRM_WITHIN));
  const length = Math.min(left / (2 - confirmed), CONFIRM / 2);
  return probeAt(state, scale, { purpose: 'confirm', length });
};

const nextScale = ({ value, low, high }: Edge, made: number): number => {
  const step = Math.min(FARTHEST, Math.max(NEAREST, (high / low - 1) / 4));
  return value * (made % 2 === 0 ? 1 + step : 1 - step);
};

const probeAt = (
  state: SearchState,
  scale: number,
  { purpose, length }: { readonly purpose: Probe['purpose']; readonly length: number },
): Recommendation => {
  const { settings, probes } = state;
  const { loadSeconds, smallestScale, largestScale, seed } = settings;
  const measureMs = Math.floor(1_000 * loadSeconds * length);
  const settleMs = Math.floor(measureMs * SETTLE);
  const left = loadSecondsLeft(state);
  if (length < SMALLEST || settleMs + measureMs > 1_000 * left + 1e-6)
    return doom(state, 'out-of-time');
  const within = Math.min(largestScale, Math.max(smallestScale, scale));
  const rounded = Math.min(largestScale, Math.max(smallestScale, Number(within.toPrecision(4))));
  const probe = { purpose, scale: rounded, settleMs, measureMs, seed: seed + probes.length };
  return { kind: 'probe', probe: { ...probe, attempt: 1 } };
};

const repeated = (state: SearchState, probe: Probe): Recommendation => {
  if ((probe.settleMs + probe.measureMs) / 1_000 > loadSecondsLeft(state))
    return doom(state, 'disturbed');
  const seed = state.settings.seed + state.probes.length;
  return { kind: 'probe', probe: { ...probe, seed, attempt: 2 } };
};
