import { budgetsOf } from '../model/capacity/breaks-first.ts';
import type { SearchState } from '../model/capacity/capacity-search.ts';
import { LUCK_DOWN_TO } from '../model/capacity/confirmation.ts';
import { LEFT_BY_LUCK, LEFT_FOR_LATER } from '../model/capacity/fell-behind.ts';
import { FEW_MISSES } from '../model/capacity/untried-budgets.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { Parameter } from '../model/plan/manifest.ts';
import { BEND_LEVEL } from '../stats/knee.ts';
import { formatDuration } from '../units/duration.ts';
import { formatShare } from '../units/share.ts';
import { CONFIRMS_WITHIN } from './confirming-runs.ts';
import { JOINED_WITHIN } from './curve/curve-points.ts';
import { COLLAPSED_BELOW } from './curve/find-collapse.ts';
import { MISFIT } from './edge-posterior.ts';
import { SETTLE } from './lengths.ts';
import { LUCK_ALLOWED } from './luck-of-loads.ts';
import { STEEPNESSES, USUAL_STEEPNESS } from './response.ts';
import { APART, KEPT_UP_WITHIN } from './served-bounds.ts';
import { TOLD_UP_TO } from './told-load.ts';

/** Every figure that a search for capacity and its curve rest on, beside those of the demand. */
export const searchParameters = ({ settings, probes }: SearchState): readonly Parameter[] => [
  ...budgetsOf({ probes }).map(budgetParameter),
  chosen('load of the search at most', settings.loadSeconds, 's'),
  chosen('first scale', settings.startScale),
  chosen('smallest scale', settings.smallestScale),
  chosen('largest scale', settings.largestScale),
  chosen(
    'precision aimed at',
    formatShare(settings.precision),
    'of the answer, half width of its interval',
  ),
  chosen('confidence of the interval', formatShare(settings.confidence)),
  chosen('seed', String(settings.seed)),
  method('load that settles before what is counted', formatShare(SETTLE), 'of the counted time'),
  {
    ...PLAIN,
    name: 'steepness of the share that misses, near the edge',
    value: USUAL_STEEPNESS,
    range: `${STEEPNESSES[0]!.toFixed(0)} to ${STEEPNESSES.at(-1)!.toFixed(0)}`,
    tag: 'assumed',
    source:
      'a first guess that the probes correct: 20 to 45 in M/M/c with 4 to 64 workers and a p99 ' +
      'budget at a utilisation of 0.9',
  },
  method(
    'a load that missed more often is only too high: above',
    String(TOLD_UP_TO),
    'times what is allowed',
  ),
  method('a curve is believed up to', formatShare(MISFIT), 'of the misses'),
  method(
    'a target serves no more than where it fell behind, within',
    String(KEPT_UP_WITHIN),
    'times a load it kept up with',
  ),
  method('two rates that it serves differ above', String(APART), 'standard errors'),
  method(
    'a budget that too few payments came to for one miss is tried above',
    String(FEW_MISSES),
    'misses',
  ),
  method(
    'a target fell behind that leaves unanswered more than',
    formatShare(LEFT_FOR_LATER),
    `of what it was offered, and ${LEFT_BY_LUCK} standard deviations of its count`,
  ),
  method(
    'a load that is to lie on one side of the answer is asked for farther off by',
    String(LUCK_ALLOWED),
    'standard deviations of the luck of loads',
  ),
  method(
    'a run confirms within',
    formatShare(CONFIRMS_WITHIN),
    'of the answer and the luck of loads, or in its interval',
  ),
  method('a confirming run contradicts below a probability of', formatShare(LUCK_DOWN_TO)),
  method('probes joined to one load within', formatShare(JOINED_WITHIN), 'of scale'),
  method('a knee is told at p', String(BEND_LEVEL), 'at most'),
  method('goodput has collapsed below', formatShare(COLLAPSED_BELOW), 'of the highest'),
];

const PLAIN = { unit: null, range: null, layer: null } as const;

const chosen = (name: string, value: number | string, unit: string | null = null): Parameter => ({
  ...PLAIN,
  name,
  value,
  unit,
  tag: 'chosen',
  source: 'asked for with this search, or its default',
});

const method = (name: string, value: string, unit: string | null = null): Parameter => ({
  ...PLAIN,
  name,
  value,
  unit,
  tag: 'chosen',
  source: 'part of the method: docs/capacity-method.md',
});

const budgetParameter = ({ name, comparison, limit, unit }: HeldBudget): Parameter => ({
  ...PLAIN,
  name: `budget: ${name}`,
  value: `${comparison === 'at-most' ? 'at most' : 'at least'} ${limitText(limit, unit)}`,
  tag: 'chosen',
  source: 'the scenario',
});

const limitText = (limit: number, unit: string): string => {
  if (unit === 'ms') return formatDuration(limit);
  return unit === 'share' ? formatShare(limit) : `${limit} ${unit}`;
};
