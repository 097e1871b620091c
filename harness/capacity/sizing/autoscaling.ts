import type { Autoscaling, FollowedInstant } from '../../model/capacity/autoscaling.ts';
import { MINUTE_MS } from '../../units/duration.ts';

export interface ReplicaRule {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  /** Share of their capacity that replicas should be used to, above 0, at most {@link MOST_TARGET}. */
  readonly targetUtilisation: number;
  /** From one look to the next, at least {@link LEAST_INTERVAL_MS}. */
  readonly intervalMs: number;
  /** From the order of a replica until it serves. */
  readonly delayMs: number;
}

/** A rule as it is asked for: how many replicas there may be can be left open. */
export type AskedRule = Omit<ReplicaRule, 'minReplicas' | 'maxReplicas'> &
  Partial<Pick<ReplicaRule, 'minReplicas' | 'maxReplicas'>>;

/** Arrival rate in steps of equal length, each at its mean. */
export interface RateCurve {
  readonly stepMs: number;
  readonly perSecond: readonly number[];
}

/** Capacity of so many replicas, payments a second: the cautious end of its interval, say. */
export type CapacityOf = (replicas: number) => number;

/** A utilisation so near to the target, as a share of it, is left alone. */
const TOLERANCE = 0.1;
/** With a higher target all replicas busy are near to it, and none is ever ordered: 90 %. */
export const MOST_TARGET = 1 - TOLERANCE;
/** Looks that come closer tell nothing more of steps of seconds, and take long. */
export const LEAST_INTERVAL_MS = 1_000;
/** Of a picture: four minutes of eight hours each. */
const MOST_SLICES = 120;

/**
 * Lets an autoscaler follow a curve: does capacity that comes a delay after it was asked for survive
 * the steepest minute? At each look
 *
 *     wanted = ceil(replicas x utilisation / target), within min and max
 *
 * with the utilisation at that instant, at most 1: one look asks for at most 1 / target times as
 * many. Orders count as there; where fewer are wanted, orders are called off and replicas go at once.
 * The start is settled: as many as its rate takes at the target.
 * Source: the rule and the tolerance of the Kubernetes horizontal pod autoscaler, without its
 * stabilisation.
 */
export const followCurve = (
  curve: RateCurve,
  capacityOf: CapacityOf,
  rule: ReplicaRule,
): Autoscaling => {
  const followed = follow(curve, capacityOf, rule);
  return {
    ...followed,
    steepest: steepestMinute(curve),
    longestDelayMs: longestDelay(curve, capacityOf, rule),
  };
};

type Followed = Omit<Autoscaling, 'steepest' | 'longestDelayMs'>;

interface Order {
  readonly atMs: number;
  readonly replicas: number;
}

const follow = (curve: RateCurve, capacityOf: CapacityOf, rule: ReplicaRule): Followed => {
  const endMs = curve.stepMs * curve.perSecond.length;
  const rateAt = (atMs: number): number => curve.perSecond[Math.floor(atMs / curve.stepMs)]!;
  let replicas = settled(rateAt(0), capacityOf, rule);
  let orders: readonly Order[] = [];
  let [waiting, mostWaiting, shortMs, mostReplicas] = [0, 0, 0, replicas];
  const sliceMs = curve.stepMs * Math.ceil(curve.perSecond.length / MOST_SLICES);
  const slices: FollowedInstant[] = [];
  let [nowMs, lookMs] = [0, rule.intervalMs];
  while (nowMs < endMs) {
    ({ replicas, orders } = come({ replicas, orders }, nowMs));
    mostReplicas = Math.max(mostReplicas, replicas);
    if (nowMs >= lookMs) {
      const wanted = wantedOf(replicas, rateAt(nowMs) / capacityOf(replicas), rule);
      const staffed = ordered({ replicas, orders }, wanted, nowMs + rule.delayMs);
      // Without a delay what is ordered is there at once.
      ({ replicas, orders } = come(staffed, nowMs));
      mostReplicas = Math.max(mostReplicas, replicas);
      lookMs += rule.intervalMs;
    }
    const [rate, capacity] = [rateAt(nowMs), capacityOf(replicas)];
    const now = { atMs: nowMs, replicas, ratePerSecond: rate, capacityPerSecond: capacity };
    const slice = Math.floor(nowMs / sliceMs);
    slices[slice] = tighter(slices[slice] ?? now, now);
    const stepEndMs = (Math.floor(nowMs / curve.stepMs) + 1) * curve.stepMs;
    const nextMs = Math.min(stepEndMs, lookMs, orders[0]?.atMs ?? Infinity, endMs);
    if (rate > capacity) shortMs += nextMs - nowMs;
    waiting = Math.max(0, waiting + ((rate - capacity) * (nextMs - nowMs)) / 1_000);
    mostWaiting = Math.max(mostWaiting, waiting);
    nowMs = nextMs;
  }
  const tightest = slices.reduce(tighter);
  return { survives: shortMs === 0, tightest, slices, shortMs, mostWaiting, mostReplicas };
};

/** The first of two where both are alike. */
const tighter = (one: FollowedInstant, other: FollowedInstant): FollowedInstant =>
  other.ratePerSecond / other.capacityPerSecond > one.ratePerSecond / one.capacityPerSecond
    ? other
    : one;

const wantedOf = (replicas: number, use: number, rule: ReplicaRule): number => {
  const busy = Math.min(1, use);
  const isNear = Math.abs(busy / rule.targetUtilisation - 1) <= TOLERANCE;
  const byLoad = isNear ? replicas : Math.ceil((replicas * busy) / rule.targetUtilisation);
  return Math.min(rule.maxReplicas, Math.max(rule.minReplicas, byLoad));
};

interface Staffed {
  readonly replicas: number;
  /** The earliest first. */
  readonly orders: readonly Order[];
}

/** With all orders that are due. */
const come = ({ replicas, orders }: Staffed, nowMs: number): Staffed => {
  const due = orders.filter(({ atMs }) => atMs <= nowMs);
  return due.length === 0
    ? { replicas, orders }
    : {
        replicas: due.reduce((sum, order) => sum + order.replicas, replicas),
        orders: orders.slice(due.length),
      };
};

const ordered = ({ replicas, orders }: Staffed, wanted: number, atMs: number): Staffed => {
  const coming = orders.reduce((sum, order) => sum + order.replicas, 0);
  if (wanted > replicas + coming) {
    return { replicas, orders: [...orders, { atMs, replicas: wanted - replicas - coming }] };
  }
  // The earliest orders are kept as long as they are wanted.
  let left = Math.max(0, wanted - replicas);
  const kept = orders.flatMap((order) => {
    const still = Math.min(left, order.replicas);
    left -= still;
    return still === 0 ? [] : [{ atMs: order.atMs, replicas: still }];
  });
  return { replicas: Math.min(replicas, wanted), orders: kept };
};

/** As many as a rate that has been there for long takes. */
const settled = (rate: number, capacityOf: CapacityOf, rule: ReplicaRule): number => {
  let replicas = rule.minReplicas;
  while (replicas < rule.maxReplicas && rate > capacityOf(replicas) * rule.targetUtilisation) {
    replicas += 1;
  }
  return replicas;
};

const steepestMinute = ({ stepMs, perSecond }: RateCurve): Autoscaling['steepest'] => {
  const steps = Math.max(1, Math.round(MINUTE_MS / stepMs));
  let at = 0;
  const riseFrom = (i: number): number =>
    perSecond[Math.min(i + steps, perSecond.length - 1)]! - perSecond[i]!;
  for (let i = 1; i < perSecond.length; i += 1) if (riseFrom(i) > riseFrom(at)) at = i;
  return {
    atMs: at * stepMs,
    fromPerSecond: perSecond[at]!,
    toPerSecond: perSecond[at]! + riseFrom(at),
  };
};

/** By bisection over whole seconds: a longer delay is taken to be no better. */
const longestDelay = (
  curve: RateCurve,
  capacityOf: CapacityOf,
  rule: ReplicaRule,
): number | null => {
  const survives = (delayMs: number): boolean =>
    follow(curve, capacityOf, { ...rule, delayMs }).survives;
  if (!survives(0)) return null;
  let [low, high] = [0, Math.ceil((curve.stepMs * curve.perSecond.length) / 1_000)];
  if (survives(high * 1_000)) return high * 1_000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (survives(middle * 1_000)) low = middle;
    else high = middle;
  }
  return low * 1_000;
};
