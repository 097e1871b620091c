import type { EventRate } from '../../../generators/event-peak.ts';
import {
  followCurve,
  type AskedRule,
  type CapacityOf,
  type ReplicaRule,
} from '../../capacity/sizing/autoscaling.ts';
import {
  capacityDraws,
  servesAs,
  type FleetCapacity,
} from '../../capacity/sizing/fleet-capacity.ts';
import type { CapacityForecast } from '../../model/capacity/forecast.ts';
import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import type { Sizing } from '../../model/capacity/sizing.ts';
import type { Fault } from '../../model/error.ts';

const STEP_MS = 5_000;

export interface FollowedEvent {
  readonly event: EventRate;
  /** Highest mean over the window, as planned. */
  readonly plannedPerSecond: number;
  readonly capacity: FleetCapacity;
  readonly sizing: Sizing;
  readonly rule: AskedRule;
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
  const maxReplicas = asked.maxReplicas ?? Math.max(...looked, minReplicas);
  const rule: ReplicaRule = { ...asked, minReplicas, maxReplicas };
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

/**
 * With two or three sizes nothing is known of replicas outside of those: a rule that goes there has
 * no answer.
 */
export const ruleFaults = (
  capacity: FleetCapacity,
  { minReplicas, maxReplicas }: AskedRule,
): readonly Fault[] => {
  if (capacity.from !== 'measured') return [];
  const known = capacity.sizes.map(({ replicas }) => replicas);
  const [fewest, most] = [Math.min(...known), Math.max(...known)];
  return Object.entries({ min: minReplicas, max: maxReplicas }).flatMap(([end, asked]) => {
    if (asked === undefined || (fewest <= asked && asked <= most)) return [];
    const message =
      `lies outside of the replicas that were measured, ${fewest} to ${most}: stay within them, or ` +
      `search there too`;
    return [{ at: `--autoscaling ${end}=${asked}`, message }];
  });
};

/** Numbers of replicas that the rule comes to, and whose capacity is that of fewer. */
export const ruleWarnings = (
  capacity: FleetCapacity,
  { rule, mostReplicas }: NonNullable<CapacityForecast['autoscaling']>,
): readonly ModelWarning[] => {
  if (capacity.from !== 'measured') return [];
  const known = new Set(capacity.sizes.map(({ replicas }) => replicas));
  const count = mostReplicas - rule.minReplicas + 1;
  const passed = Array.from({ length: count }, (_, i) => rule.minReplicas + i);
  const unknown = passed.filter((each) => !known.has(each));
  if (unknown.length === 0) return [];
  const message =
    `Autoscaling passes ${unknown.join(', ')} replicas, which were not measured: they are taken to ` +
    `serve no more than the next fewer that were`;
  return [{ code: 'between-measured', message }];
};

/** Between two numbers that were measured, that of the smaller one; below the smallest, none. */
const cautiousCapacity = (capacity: FleetCapacity, { draws, seed }: Sizing): CapacityOf => {
  const { spreadAt } = capacityDraws(capacity, { draws, seed });
  return (replicas) => spreadAt(servesAs(capacity, replicas) ?? 0)!.low!;
};
