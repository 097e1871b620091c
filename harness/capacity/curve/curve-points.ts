import type { ObservedProbe } from '../../model/capacity/capacity-search.ts';
import { countedSeconds } from '../../model/capacity/counted-seconds.ts';
import type { CurveBudget, CurvePoint } from '../../model/capacity/curve.ts';
import { loadOf } from '../../model/capacity/load-of-probe.ts';
import { offeredWhileCounted } from '../../model/capacity/offered-while-counted.ts';
import type { ProbeOutcome } from '../../model/capacity/probe-outcome.ts';
import { tellsOfTarget } from '../../model/capacity/told-probes.ts';
import type { Estimate } from '../../model/estimate.ts';
import { sumOf } from '../../stats/sum-of.ts';
import { goodPerSecond } from './good-per-second.ts';
import { joinedEstimate } from './joined-estimate.ts';
import { figureAt, missedAt, type DecidingBudget } from './point-budgets.ts';

/**
 * Probes whose scales differ by no more than this share are one load: near the edge a search asks
 * for loads that differ by less than the chance of a single probe.
 */
export const JOINED_WITHIN = 0.01;

interface Placed {
  readonly place: number;
  readonly observed: ObservedProbe;
}

export interface CurveGround {
  readonly confidence: number;
  readonly budgets: readonly CurveBudget[];
  /** Null where no share may miss the budget that breaks first, or there is none. */
  readonly deciding: DecidingBudget | null;
  readonly perSecondAtScaleOne: number;
}

/**
 * The points of a curve, ascending; probes that tell nothing of the target are left out. A point
 * stands at the load asked for, as its day and minutes made it: the luck of single payments, which may be
 * a third in a short probe, is not in it.
 */
export const curvePoints = (
  probes: readonly ObservedProbe[],
  ground: CurveGround,
): readonly CurvePoint[] => {
  const told = probes
    .map((observed, place) => ({ observed, place }))
    .filter(({ observed }) => tellsOfTarget(observed) && paymentsOf(observed.outcome) > 0);
  // What was cut short has no long run, so it is never joined with what ran to its end.
  const [cut, whole] = [true, false].map((isCut) =>
    groupsOf(told.filter(({ observed }) => observed.outcome.stoppedEarly === isCut)),
  );
  return [...cut!, ...whole!]
    .map((group) => pointOf(group, ground))
    .toSorted((a, b) => a.askedPerSecond - b.askedPerSecond);
};

const groupsOf = (told: readonly Placed[]): readonly (readonly Placed[])[] => {
  const groups: Placed[][] = [];
  for (const each of told.toSorted((a, b) => scaleOf(a) - scaleOf(b))) {
    const last = groups.at(-1);
    if (last !== undefined && scaleOf(each) <= scaleOf(last[0]!) * (1 + JOINED_WITHIN))
      last.push(each);
    else groups.push([each]);
  }
  return groups;
};

const scaleOf = ({ observed }: Placed): number => loadOf(observed);

/** Planned payments that a probe counted. */
const paymentsOf = (outcome: ProbeOutcome): number => outcome.goodput.count;

const pointOf = (
  group: readonly Placed[],
  { confidence, budgets, deciding, perSecondAtScaleOne }: CurveGround,
): CurvePoint => {
  const probes = group.map(({ observed }) => observed);
  const outcomes = probes.map(({ outcome }) => outcome);
  const payments = outcomes.map(paymentsOf);
  const seconds = probes.map(countedSeconds);
  // A rate, or a share of time: the probe of the higher rate has more payments, not more time.
  const overTime = (values: readonly number[]): number => weightedMean(values, seconds)!;
  const joined = (of: (outcome: ProbeOutcome) => Estimate): Estimate =>
    joinedEstimate(
      outcomes.map((outcome, i) => ({ estimate: of(outcome), weight: payments[i]! })),
      confidence,
    );
  const offeredPerSecond = overTime(outcomes.map(offeredWhileCounted));
  const achievedPerSecond = overTime(outcomes.map((outcome) => outcome.achievedPerSecond));
  const goodput = joined((outcome) => outcome.goodput);
  const scale = overTime(group.map(scaleOf));
  return {
    scale,
    probes: group.map(({ place }) => place).toSorted((a, b) => a - b),
    isCut: outcomes[0]!.stoppedEarly,
    isBroken: outcomes.some((outcome) => outcome.budgets.some(({ isBroken }) => isBroken)),
    askedPerSecond: scale * perSecondAtScaleOne,
    offeredPerSecond,
    achievedPerSecond,
    goodput,
    ...goodPerSecond({
      goodput,
      offeredPerSecond,
      achievedPerSecond,
      seconds: sumOf(seconds),
    }),
    figures: budgets.map(({ budget }) => figureAt(probes, budget.name, confidence)),
    missed: deciding === null ? null : missedAt(probes, deciding, confidence),
    responseTime: {
      p50: joined(({ responseTime }) => responseTime.p50),
      p90: joined(({ responseTime }) => responseTime.p90),
      p99: joined(({ responseTime }) => responseTime.p99),
      'p99.9': joined(({ responseTime }) => responseTime['p99.9']),
    },
    utilisation: weightedMean(
      outcomes.map(({ utilisation }) => utilisation),
      seconds,
    ),
    queueWaitMs: weightedMean(
      outcomes.map(({ queueWaitMs }) => queueWaitMs),
      payments,
    ),
  };
};

/** Of those that are known. */
const weightedMean = (
  values: readonly (number | null)[],
  weights: readonly number[],
): number | null => {
  const told = values.flatMap((value, i) =>
    value === null ? [] : [{ value, weight: weights[i]! }],
  );
  if (told.length === 0) return null;
  const sum = sumOf(told.map(({ value, weight }) => value * weight));
  return sum / sumOf(told.map(({ weight }) => weight));
};
