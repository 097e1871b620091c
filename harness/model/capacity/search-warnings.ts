import { formatDuration } from '../../units/duration.ts';
import { changedLimitText } from '../scenario/changed-limits.ts';
import { breaksFirst, budgetText } from './breaks-first.ts';
import type { CapacitySearch, Converged } from './capacity-search.ts';
import { confirmationState, contradictionOf } from './confirmation.ts';
import { loadOf } from './load-of-probe.ts';
import type { ModelWarning } from './model-warning.ts';
import { heldTooShort } from './is-held.ts';
import { TESTED_LOAD_SECONDS } from './tested-load.ts';
import { toldProbes } from './told-probes.ts';
import { untriedBudgets } from './untried-budgets.ts';

/** What weakens a search beside what its end says; worst first. */
export const searchWarnings = (search: CapacitySearch): readonly ModelWarning[] => [
  ...loosened(search),
  ...untried(search),
  ...brokeIdle(search),
  ...littleLoad(search),
  ...behind(search),
];

/** Of what a loosened limit lets through. */
const MAY_BE_WRONG =
  'and the capacity may be far too low by that, or too high. Search again with the usual limits';
const MAY_HIDE_ONE = 'which may be why there is no capacity. Search again with the usual limits';

const loosened = ({ changedLimits = [], end }: CapacitySearch): readonly ModelWarning[] => {
  const looser = changedLimits.filter(({ isLooser }) => isLooser);
  if (looser.length === 0) return [];
  const them = looser.length === 1 ? 'A limit of validity was' : 'Limits of validity were';
  return [
    {
      code: 'limits-loosened',
      message:
        `${them} loosened, ${looser.map(changedLimitText).join(', ')}: probes count in which the ` +
        `machine that made the load was slow itself, ${end?.kind === 'doomed' ? MAY_HIDE_ONE : MAY_BE_WRONG}, ` +
        'on a quiet machine',
    },
  ];
};

const untried = (search: CapacitySearch): readonly ModelWarning[] =>
  untriedBudgets(search).map((budget) => ({
    code: 'budget-untried',
    message:
      `${budgetText(budget)} was hardly tried: too few payments came to it, if any, and the answer does not ` +
      'say whether it holds. Search with traffic that comes to it, with more load, or leave it out',
  }));

/** Of workers: with fewer busy than this, more of them are no help. */
const IDLE_BELOW = 0.5;
/** Of the answer: what lies farther above it breaks for want of workers in any case. */
const NEAR = 1.25;

const brokeIdle = (search: CapacitySearch): readonly ModelWarning[] => {
  const first = breaksFirst(search);
  const most = first === null ? null : busiestBreak(search, first.name);
  if (most === null || most >= IDLE_BELOW) return [];
  return [
    {
      code: 'broke-idle',
      message:
        `${first!.text} broke with workers at most ${Math.round(100 * most)} % busy: not for want of ` +
        'workers. More replicas may change nothing: look for what else was slow, this machine included',
    },
  ];
};

/** Of the probes near the answer that broke that budget, as busy as the target was at most. */
const busiestBreak = (search: CapacitySearch, name: string): number | null => {
  const { end } = search;
  const upTo = end?.kind === 'converged' ? NEAR * end.scale.value! : Infinity;
  const busy = toldProbes(search)
    .filter((observed) => loadOf(observed) <= upTo)
    .filter(({ outcome }) =>
      outcome.budgets.some(({ budget, isBroken }) => isBroken && budget.name === name),
    )
    .map(({ outcome }) => outcome.utilisation);
  return busy.length === 0 || busy.includes(null) ? null : Math.max(...busy.map((each) => each!));
};

/** Of a capacity: where none was found, none can be too high. */
const littleLoad = ({ settings: { loadSeconds }, end }: CapacitySearch): readonly ModelWarning[] =>
  loadSeconds >= TESTED_LOAD_SECONDS || end?.kind === 'doomed'
    ? []
    : [
        {
          code: 'little-load',
          message:
            `Only ${formatDuration(1_000 * loadSeconds)} of load: probes may be too short for queues to ` +
            'grow, and the capacity may come out too high. Allow 300 s or more',
        },
      ];

/** A probe that broke nothing but left a growing queue says nothing, and the edge may be below it. */
const behind = (search: CapacitySearch): readonly ModelWarning[] => {
  const { end } = search;
  if (end?.kind !== 'converged') return [];
  const upTo = end.scale.high ?? Infinity;
  const isThere = toldProbes(search).some(
    (observed) => loadOf(observed) <= upTo && heldTooShort(observed),
  );
  if (!isThere) return [];
  const message =
    'Below the high end of the capacity the target fell behind, in a probe too short to break a ' +
    'budget: only what it answered there is in the answer, which may be too high all the same. Go on ' +
    'with more load, so that probes last longer';
  return [{ code: 'fell-behind', message }];
};

/** What the confirming runs of a search say against it, in few words: for who reads of it beside others. */
export const confirmationWarnings = (end: Converged): readonly ModelWarning[] => {
  switch (confirmationState(end)) {
    case 'contradicted':
      return [
        {
          code: 'contradicted',
          message: `not confirmed, ${contradictionOf(end).text}: do not rely on it, search again`,
        },
      ];
    case 'by-luck':
    case 'one-sided':
      return [{ code: 'confirmed-in-part', message: inPart(end).join('; ') }];
    case 'not-made':
      return [
        {
          code: 'unconfirmed',
          message: 'no run confirms it: do not rely on it, go on with more load',
        },
      ];
    case 'borne-out':
      return [];
  }
};

/** What one run said by luck goes before one that was not made. */
const inPart = ({ at, above }: Converged): readonly string[] => [
  ...(at?.isBroken === true
    ? ['a budget broke in the run just below it: rely on no more than its low end']
    : above?.isBroken === false
      ? ['every budget held in the run above it too: the target may take more']
      : []),
  ...(at === null || above === null
    ? [`no run just ${at === null ? 'below' : 'above'} it was made: go on with more load`]
    : []),
];
