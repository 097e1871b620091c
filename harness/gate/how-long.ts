import { shareOfBudget, sliceOfBudget } from '../estimate/budget-estimate.ts';
import type { RunSlice } from '../estimate/run-slice.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import type { Estimate } from '../model/estimate.ts';
import type { HeldBudget } from '../model/gating/held-budget.ts';
import type { BudgetLength, NeededLength } from '../model/gating/how-long.ts';
import { smallestSampleFor } from '../stats/quantile-sample.ts';
import { formatCount } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { roundUp } from '../units/round-up.ts';
import { statusOf } from './judge-budget.ts';
import { measureBudget, type Readings } from './measure-budget.ts';
import { bisect, reachOfChange, reachOfShare, reachOfTimes, type Reach } from './reach.ts';

/** Beyond, a run of another length is a guess and is called one. */
const FAR = 10;
/** Beyond, nothing is said. */
const MOST_TIMES = 1_000;

export interface HowLongOptions {
  /** The size that is to be found: of times a factor less one, of shares a difference. */
  readonly detect: number;
  /** Against the baseline, where one was given and the two can be compared. */
  readonly pair:
    | { readonly change: Estimate; readonly smallestDetectable: number | null }
    | undefined;
}

/** How long a run must be for a budget to tell something, by one that was measured. */
export const howLong = (
  budget: HeldBudget,
  readings: Readings,
  { detect, pair }: HowLongOptions,
): BudgetLength => {
  const { estimate, why: whyNone } = measureBudget(budget, readings);
  const slice = sliceOfBudget(readings, budget);
  const lengthMs = slice === undefined ? null : lengthOf(slice, readings);
  const measured = {
    ...budget,
    estimate,
    change: pair?.change ?? null,
    lengthMs,
    ratePerSecond: lengthMs === null ? null : (1_000 * estimate.count) / lengthMs,
    detect,
  };
  const reach = whyNone ?? reachOf(budget, { slice, readings, pair });
  const why =
    typeof reach === 'string' ? reach : whyUnknown(budget, pair?.change ?? estimate, lengthMs);
  if (typeof reach === 'string' || lengthMs === null || why !== undefined) {
    return { ...measured, finds: null, toDetect: null, toDecide: null, why: why ?? null };
  }
  const needed = (holds: (times: number) => boolean): NeededLength | null =>
    neededLength(holds, Math.min(1, reach.shortest), lengthMs);
  const toDetect = needed((times) => (reach.finds(times) ?? Infinity) <= detect);
  const value = budget.relative ? (pair?.change.value ?? 0) : estimate.value!;
  const status = statusOf(budget, { low: value, high: value });
  const sure = needed((times) => statusOf(budget, reach.bounds(times)) === status);
  const toDecide = sure === null || status === 'inconclusive' ? null : { ...sure, status };
  return {
    ...measured,
    finds: reach.finds(1),
    toDetect,
    toDecide,
    why: whyNot(toDetect, toDecide, value === budget.limit),
  };
};

const WITHOUT_INTERVAL = 'it is what happened, and has no interval: no length makes it surer';
const NOT_MEASURED = 'none of its values came';
const OF_A_QUEUE =
  'a queue that waits longer also varies more, by nobody knows how much: nothing of its wait is ' +
  'carried over to another length';

interface Reaching {
  readonly slice: RunSlice | undefined;
  readonly readings: Readings;
  readonly pair: HowLongOptions['pair'];
}

/** A text where nothing can be told: why. */
const reachOf = (budget: HeldBudget, { slice, readings, pair }: Reaching): Reach | string => {
  const { metric, quantile, unit, relative, eachSecond } = budget;
  if (metric === 'lost' || metric === 'doubled' || metric === 'observed') return WITHOUT_INTERVAL;
  if (slice === undefined) return NOT_MEASURED;
  if (pair !== undefined) return reachOfChange(pair.change, pair.smallestDetectable, unit);
  if (metric === 'queue-wait') return OF_A_QUEUE;
  if (unit === 'share') {
    const counts =
      eachSecond === null ? shareOfBudget(slice, budget) : readings.seconds.get(budget);
    return counts === undefined ? NOT_MEASURED : reachOfShare(counts, budget);
  }
  return quantile === null || quantile >= 1
    ? WITHOUT_INTERVAL
    : reachOfTimes(slice.times, quantile, relative);
};

/** Of a smoke replay only what was measured: its table ends there. */
const lengthOf = ({ window, times }: RunSlice, { run }: RunTables): number => {
  const named = run.windows.find(({ name }) => name === window);
  const stretchMs = named === undefined ? run.plan.durationMs : named.toMs - named.fromMs;
  return Math.min(stretchMs, times.blocks * times.blockMs);
};

const whyUnknown = (
  { quantile }: HeldBudget,
  { warnings, count }: Estimate,
  lengthMs: number | null,
): string | undefined => {
  if (warnings.includes('too-few-values')) {
    if (count === 0 || lengthMs === null) return NOT_MEASURED;
    if (quantile === null) return 'these two runs cannot tell its change';
    const least = smallestSampleFor(quantile);
    const leastMs = (lengthMs * least) / count;
    return (
      `${formatCount(count)} are too few to tell it, which takes ${formatCount(least)} that are ` +
      `independent: measure at least ${formatDuration(1_000 * roundUp(leastMs / 1_000))} first`
    );
  }
  if (warnings.includes('never')) return 'too many of its payments were never answered';
  if (warnings.includes('too-few-independent-blocks')) {
    return (
      'too few stretches of time that do not hang together: its interval is too narrow to be ' +
      'carried over to another length. Measure longer first, or at a load that leaves no queue'
    );
  }
  if (warnings.includes('unbounded-above')) {
    return 'it has no upper bound yet: measure longer first';
  }
  return undefined;
};

const neededLength = (
  holds: (times: number) => boolean,
  shortest: number,
  lengthMs: number,
): NeededLength | null => {
  if (!holds(MOST_TIMES)) return null;
  const onLog = (log: number): boolean => holds(Math.exp(log));
  const times = holds(shortest)
    ? shortest
    : Math.exp(bisect(onLog, Math.log(shortest), Math.log(MOST_TIMES)));
  const seconds = roundUp((times * lengthMs) / 1_000);
  return { lengthMs: 1_000 * seconds, times, isLeast: times === shortest, isFar: times > FAR };
};

const whyNot = (
  toDetect: BudgetLength['toDetect'],
  toDecide: BudgetLength['toDecide'],
  isAtLimit: boolean,
): string | null => {
  const most = `a run ${formatCount(MOST_TIMES)} times as long`;
  const parts = [
    ...(toDetect === null ? [`not even ${most} finds so little`] : []),
    ...(toDecide !== null
      ? []
      : [
          isAtLimit
            ? 'it stands at its very limit: no length makes sure on which side'
            : `not even ${most} is sure on which side of its limit it stands`,
        ]),
  ];
  return parts.length === 0 ? null : parts.join('; ');
};
