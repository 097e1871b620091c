import type { SearchEnd, SearchState } from '../../model/capacity/capacity-search.ts';
import type { CapacityCurve } from '../../model/capacity/curve.ts';
import type { QueueingCheck } from '../../model/capacity/queueing.ts';
import { kneeOf } from '../../stats/knee.ts';
import type { DispersionAt } from '../../stats/queue-prediction.ts';
import type { Queue } from '../../stats/response-tail.ts';
import { checkQueueing } from '../check-queueing.ts';
import { toldProbes } from '../observe.ts';
import { curvePoints } from './curve-points.ts';
import { findCollapse } from './find-collapse.ts';

/** What is known of a target besides what the probes saw. */
export interface KnownTarget {
  /** Workers, and service times in ms without a queue. */
  readonly queue: Queue;
  /** Of the offered arrivals, windows in ms; a Poisson process has 1. */
  readonly arrivals: readonly DispersionAt[];
}

/** The curve of a search, as far as it has come. @param known null where nothing is known of it */
export const makeCurve = (
  state: SearchState & { readonly end: SearchEnd | null },
  known: KnownTarget | null,
): CapacityCurve => {
  const points = [...curvePoints(state.probes, state.settings.confidence)];
  const risen = points.flatMap(({ isCut, offeredPerSecond: x, responseTime: { p99 } }) =>
    isCut || p99.value === null ? [] : [{ x, y: p99.value }],
  );
  return {
    points,
    knee: kneeOf(risen, 'up'),
    collapse: findCollapse(points),
    queueing: known === null ? null : queueingOf(state, known),
  };
};

/** By the budget that breaks first, if it is one on a quantile of the response time of all payments. */
const queueingOf = (
  state: SearchState & { readonly end: SearchEnd | null },
  { queue, arrivals }: KnownTarget,
): QueueingCheck | null => {
  const { end } = state;
  if (end?.kind !== 'converged') return null;
  const probes = toldProbes(state).flatMap(({ outcome }) => {
    const found = outcome.budgets.find(({ budget }) => budget.name === end.budget);
    return found === undefined ? [] : [{ ...found, outcome }];
  });
  const held = probes[0]?.budget;
  if (held?.metric !== 'response-time' || held.quantile === null) return null;
  if (held.step !== null || held.window !== null) return null;
  return checkQueueing({
    queue,
    arrivals,
    quantile: held.quantile,
    limitMs: held.limit,
    capacity: end.perSecond,
    probes: probes
      .filter(({ outcome }) => !outcome.stoppedEarly)
      .map(({ outcome, estimate }) => ({
        offeredPerSecond: outcome.offeredPerSecond,
        responseTime: estimate,
      })),
  });
};
