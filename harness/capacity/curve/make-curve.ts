import { budgetOutcomesOf } from '../../model/capacity/breaks-first.ts';
import type { SearchEnd, SearchState } from '../../model/capacity/capacity-search.ts';
import type { CapacityCurve } from '../../model/capacity/curve.ts';
import { decidingBudget } from '../../model/capacity/deciding-budget.ts';
import { toldProbes } from '../../model/capacity/told-probes.ts';
import { PAY_STEPS } from '../../model/journey-steps.ts';
import { kneeOf } from '../../stats/knee.ts';
import type { DispersionAt } from '../../stats/queue-prediction.ts';
import type { Queue } from '../../stats/response-tail.ts';
import { checkQueueing } from '../check-queueing.ts';
import { perSecondAtScaleOne as perSecondAtOne } from '../offered.ts';
import { curvePoints } from './curve-points.ts';
import { findCollapse } from './find-collapse.ts';
import { fittedResponse } from './fitted-response.ts';

/** What is known of a target besides what the probes saw. */
export interface KnownTarget {
  /** Workers, and service times in ms without a queue. */
  readonly queue: Queue;
  /** Of the offered arrivals, windows in ms; a Poisson process has 1. */
  readonly arrivals: readonly DispersionAt[];
}

export interface UnknownTarget {
  /** Why queueing theory has nothing to say of it. */
  readonly why: string;
}

/** The curve of a search, as far as it has come. */
export const makeCurve = (
  state: SearchState & { readonly end: SearchEnd | null },
  known: KnownTarget | UnknownTarget,
): CapacityCurve => {
  const told = toldProbes(state);
  const budgets = budgetOutcomesOf({ probes: told }).map(({ budget, missed }) => ({
    budget,
    allowed: missed?.allowed ?? null,
  }));
  const perSecondAtScaleOne = perSecondAtOne(told);
  const { confidence } = state.settings;
  const name = decidingBudget({ probes: told, end: state.end })?.name;
  const place = budgets.findIndex(({ budget }) => budget.name === name);
  const deciding = place < 0 ? null : place;
  const decides = deciding === null ? undefined : budgets[deciding];
  const response =
    decides === undefined
      ? null
      : fittedResponse(told, state.settings, { ...decides, perSecondAtScaleOne });
  const fitted = response?.fitted ?? null;
  const points = curvePoints(state.probes, {
    confidence,
    budgets,
    deciding:
      response === null ? null : { name: decides!.budget.name, dispersion: response.dispersion },
    perSecondAtScaleOne,
  });
  const risen = points.flatMap(({ isCut, askedPerSecond: x, responseTime: { p99 } }) =>
    isCut || p99.value === null ? [] : [{ x, y: p99.value }],
  );
  return {
    points: [...points],
    budgets,
    deciding,
    fitted: fitted === null ? null : [...fitted],
    knee: kneeOf(risen, 'up'),
    collapse: findCollapse(points),
    ...('why' in known ? without(known.why) : queueingOf(state, known)),
  };
};

/** By the budget that breaks first, if it is one on a quantile of the response time of all payments. */
const queueingOf = (
  state: SearchState & { readonly end: SearchEnd | null },
  { queue, arrivals }: KnownTarget,
): Queueing => {
  const { end } = state;
  if (end?.kind !== 'converged') return without('no capacity was found');
  const probes = toldProbes(state).flatMap(({ outcome }) => {
    const found = outcome.budgets.find(({ budget }) => budget.name === end.budget);
    return found === undefined ? [] : [{ ...found, outcome }];
  });
  const held = probes[0]?.budget;
  const isOfAll = held?.step === null || held?.step === PAY_STEPS[0];
  if (held?.metric !== 'response-time' || held.quantile === null || !isOfAll)
    return without('the budget that breaks first is not on a response time of all payments');
  const queueing = checkQueueing({
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
  return { queueing, whyNoQueueing: null };
};

type Queueing = Pick<CapacityCurve, 'queueing' | 'whyNoQueueing'>;

const without = (why: string): Queueing => ({ queueing: null, whyNoQueueing: why });
