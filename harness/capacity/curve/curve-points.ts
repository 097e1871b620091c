import type { ObservedProbe } from '../../model/capacity/capacity-search.ts';
import type { CurvePoint } from '../../model/capacity/curve.ts';
import type { ProbeOutcome } from '../../model/capacity/probe-outcome.ts';
import type { Estimate } from '../../model/estimate.ts';
import { joinedEstimate } from './joined-estimate.ts';

/**
 * Probes whose scales differ by no more than this share are one load: near the edge a search asks
 * for loads that differ by less than the chance of a single probe.
 */
export const JOINED_WITHIN = 0.01;

interface Placed {
  readonly place: number;
  readonly observed: ObservedProbe;
}

/** The points of a curve, ascending; probes that tell nothing of the target are left out. */
export const curvePoints = (
  probes: readonly ObservedProbe[],
  confidence: number,
): readonly CurvePoint[] => {
  const told = probes
    .map((observed, place) => ({ observed, place }))
    .filter(
      ({ observed: { outcome } }) =>
        outcome.disturbed === null && outcome.limitedBy !== 'generator' && paymentsOf(outcome) > 0,
    );
  // What was cut short has no long run, so it is never joined with what ran to its end.
  const [cut, whole] = [true, false].map((isCut) =>
    groupsOf(told.filter(({ observed }) => observed.outcome.stoppedEarly === isCut)),
  );
  return [...cut!, ...whole!]
    .map((group) => pointOf(group, confidence))
    .toSorted((a, b) => a.offeredPerSecond - b.offeredPerSecond);
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

const scaleOf = ({ observed }: Placed): number => observed.probe.scale;

/** Planned payments that a probe counted. */
const paymentsOf = (outcome: ProbeOutcome): number => outcome.goodput.count;

const pointOf = (group: readonly Placed[], confidence: number): CurvePoint => {
  const outcomes = group.map(({ observed }) => observed.outcome);
  const weights = outcomes.map(paymentsOf);
  const mean = (values: readonly number[]): number => weightedMean(values, weights);
  const known = (values: readonly (number | null)[]): number | null => {
    const told = values.flatMap((value, i) => (value === null ? [] : [{ value, i }]));
    if (told.length === 0) return null;
    return weightedMean(
      told.map(({ value }) => value),
      told.map(({ i }) => weights[i]!),
    );
  };
  const joined = (of: (outcome: ProbeOutcome) => Estimate): Estimate =>
    joinedEstimate(
      outcomes.map((outcome, i) => ({ estimate: of(outcome), weight: weights[i]! })),
      confidence,
    );
  const offeredPerSecond = mean(outcomes.map((outcome) => outcome.offeredPerSecond));
  const goodput = joined((outcome) => outcome.goodput);
  return {
    scale: mean(group.map(scaleOf)),
    probes: group.map(({ place }) => place).toSorted((a, b) => a - b),
    isCut: outcomes[0]!.stoppedEarly,
    isBroken: outcomes.some(({ budgets }) => budgets.some(({ isBroken }) => isBroken)),
    offeredPerSecond,
    achievedPerSecond: mean(outcomes.map((outcome) => outcome.achievedPerSecond)),
    goodput,
    goodPerSecond: times(goodput, offeredPerSecond),
    responseTime: {
      p50: joined(({ responseTime }) => responseTime.p50),
      p90: joined(({ responseTime }) => responseTime.p90),
      p99: joined(({ responseTime }) => responseTime.p99),
      'p99.9': joined(({ responseTime }) => responseTime['p99.9']),
    },
    utilisation: known(outcomes.map(({ utilisation }) => utilisation)),
    queueWaitMs: known(outcomes.map(({ queueWaitMs }) => queueWaitMs)),
  };
};

const weightedMean = (values: readonly number[], weights: readonly number[]): number =>
  values.reduce((sum, value, i) => sum + value * weights[i]!, 0) /
  weights.reduce((sum, weight) => sum + weight, 0);

const times = (estimate: Estimate, unit: number): Estimate => ({
  ...estimate,
  value: estimate.value === null ? null : estimate.value * unit,
  low: estimate.low === null ? null : Math.max(0, estimate.low) * unit,
  high: estimate.high === null ? null : Math.min(1, estimate.high) * unit,
});
