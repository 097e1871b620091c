import type { EventRate } from '../../../generators/event-peak.ts';
import {
  followCurve,
  type CapacityOf,
  type ReplicaRule,
} from '../../capacity/sizing/autoscaling.ts';
import { capacityDraws, type FleetCapacity } from '../../capacity/sizing/fleet-capacity.ts';
import { drawnQuantile } from '../../capacity/estimate-of-draws.ts';
import type { CapacityForecast } from '../../model/capacity/forecast.ts';
import type { Sizing } from '../../model/capacity/sizing.ts';

const STEP_MS = 5_000;
/** Low end of a 95 % interval. */
const CAUTIOUS = 0.025;

export interface FollowedEvent {
  readonly event: EventRate;
  /** Highest mean over the window, as planned. */
  readonly plannedPerSecond: number;
  readonly capacity: FleetCapacity;
  readonly sizing: Sizing;
  readonly rule: Partial<ReplicaRule> & Pick<ReplicaRule, 'delayMs'>;
}

/**
 * Lets an autoscaler follow the day of the forecast: its planned curve, as high over the window as
 * the high end of the forecast peak, against the low end of the capacity of so many replicas. Where
 * nothing says how many replicas there may be, from one (or the fewest that were measured) to the
 * most that were looked at.
 */
export const followForecast = ({
  event: { rate },
  plannedPerSecond,
  capacity,
  sizing,
  rule: asked,
}: FollowedEvent): NonNullable<CapacityForecast['autoscaling']> => {
  const looked = sizing.fleets.map(({ replicas }) => replicas);
  const fewest = capacity.from === 'measured' ? Math.min(...looked) : 1;
  const minReplicas = asked.minReplicas ?? Math.min(fewest, asked.maxReplicas ?? fewest);
  const rule: ReplicaRule = {
    minReplicas,
    maxReplicas: asked.maxReplicas ?? Math.max(...looked, minReplicas),
    targetUtilisation: asked.targetUtilisation ?? 0.8,
    intervalMs: asked.intervalMs ?? 15_000,
    delayMs: asked.delayMs,
  };
  const peakPerSecond = sizing.peak.high!;
  const factor = peakPerSecond / plannedPerSecond;
  const perSecond = Array.from({ length: Math.ceil(rate.toMs / STEP_MS) }, (_, i) => {
    const expected = rate.expected((i + 1) * STEP_MS) - rate.expected(i * STEP_MS);
    return (factor * expected) / (STEP_MS / 1_000);
  });
  const capacityOf = cautiousCapacity(capacity, sizing);
  return {
    ...followCurve({ stepMs: STEP_MS, perSecond }, capacityOf, rule),
    rule,
    peakPerSecond,
  };
};

/** Between two numbers that were measured, that of the smaller one; below the smallest, none. */
const cautiousCapacity = (capacity: FleetCapacity, { draws, seed }: Sizing): CapacityOf => {
  const drawn = capacityDraws(capacity, { draws, seed });
  const known = new Map<number, number>();
  return (replicas) => {
    const before = known.get(replicas);
    if (before !== undefined) return before;
    const at =
      capacity.from === 'measured'
        ? Math.max(0, ...capacity.sizes.map((s) => s.replicas).filter((s) => s <= replicas))
        : replicas;
    const cautious = drawnQuantile(drawn(at)!.toSorted(), CAUTIOUS);
    known.set(replicas, cautious);
    return cautious;
  };
};
