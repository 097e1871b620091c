import { formatDuration } from '../../units/duration.ts';
import { changedLimitText } from '../scenario/changed-limits.ts';
import { breaksFirst } from './breaks-first.ts';
import type { CapacitySearch, Converged } from './capacity-search.ts';
import { confirmationState, contradictionOf } from './confirmation.ts';
import type { ModelWarning } from './model-warning.ts';
import { TESTED_LOAD_SECONDS } from './tested-load.ts';

/** What weakens a search beside what its end says; worst first. */
export const searchWarnings = (search: CapacitySearch): readonly ModelWarning[] => [
  ...loosened(search),
  ...brokeIdle(search),
  ...littleLoad(search),
];

const loosened = ({ changedLimits = [] }: CapacitySearch): readonly ModelWarning[] => {
  const looser = changedLimits.filter(({ isLooser }) => isLooser);
  if (looser.length === 0) return [];
  const them = looser.length === 1 ? 'A limit of validity was' : 'Limits of validity were';
  return [
    {
      code: 'limits-loosened',
      message:
        `${them} loosened, ${looser.map(changedLimitText).join(', ')}: probes count in which the ` +
        'machine that made the load was slow itself, and the capacity may be far too low by that, or ' +
        'too high. Search again with the usual limits, on a quiet machine',
    },
  ];
};

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
const busiestBreak = ({ probes, end }: CapacitySearch, name: string): number | null => {
  const upTo = end?.kind === 'converged' ? NEAR * end.scale.value! : Infinity;
  const busy = probes
    .filter(
      ({ probe, outcome }) =>
        probe.scale <= upTo &&
        outcome.disturbed === null &&
        outcome.limitedBy !== 'generator' &&
        outcome.budgets.some(({ budget, isBroken }) => isBroken && budget.name === name),
    )
    .map(({ outcome }) => outcome.utilisation);
  return busy.length === 0 || busy.includes(null) ? null : Math.max(...busy.map((each) => each!));
};

const littleLoad = ({ settings: { loadSeconds } }: CapacitySearch): readonly ModelWarning[] =>
  loadSeconds >= TESTED_LOAD_SECONDS
    ? []
    : [
        {
          code: 'little-load',
          message:
            `Only ${formatDuration(1_000 * loadSeconds)} of load: probes may be too short for queues to ` +
            'grow, and the capacity may come out too high. Allow 300 s or more',
        },
      ];

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
      return [
        {
          code: 'confirmed-in-part',
          message: end.at!.isBroken
            ? 'a budget broke in the run just below it: rely on no more than its low end'
            : 'every budget held in the run above it too: the target may take more',
        },
      ];
    case 'one-sided':
      return [
        {
          code: 'confirmed-in-part',
          message: `no run just ${end.at === null ? 'below' : 'above'} it was made: go on with more load`,
        },
      ];
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
