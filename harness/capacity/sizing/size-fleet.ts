import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import type { Fleet, Sizing } from '../../model/capacity/sizing.ts';
import { PeakdayError } from '../../model/error.ts';
import { NO_CEILING, type Ceiling } from '../../model/scenario/ceiling.ts';
import type { Estimate } from '../../stats/estimate.ts';
import { spreadOfDraws } from '../estimate-of-draws.ts';
import { breachProbability, isLikelier } from './breach.ts';
import { ceilingPerSecond, ceilingWhy, smallestCeiling } from './ceilings.ts';
import { capacityDraws, isBeyondMeasured, searchedCapacity, servesAs } from './fleet-capacity.ts';
import { drawPeaks } from './forecast-peak.ts';
import { growthTableOf } from './growth-table.ts';
import { neededReplicas, withoutZone, type FleetLimits } from './needed-replicas.ts';
import { replicasToLookAt, replicasToTell } from './replicas-to-look-at.ts';
import { sensitivityOf } from './sensitivity.ts';
import { groundsOf, tooFewFor } from './smallest-told.ts';
import { sizingFaults } from './sizing-faults.ts';
import type { SizingQuestion } from './sizing-question.ts';
import { sizingWarnings } from './sizing-warnings.ts';

/**
 * How many replicas the peak of a day needs, and what is risked with fewer: by Monte Carlo over the
 * interval of the forecast peak and that of the capacity. Each draw of a peak, with its luck, growth
 * and assumptions, is held against a draw of the capacity; probability of breach is the share of
 * draws in which the peak is higher. All numbers of replicas meet the same peaks.
 * @throws PeakdayError of kind `usage` that lists every fault of the question
 */
export const sizeFleet = (question: SizingQuestion): Sizing => {
  const faults = sizingFaults(question);
  if (faults.length > 0) {
    throw new PeakdayError('usage', 'bad-sizing', 'No fleet can be sized by this.', { faults });
  }
  const { peak, capacity, ceilings, risk, zones, seed, draws = 10_000 } = question;
  const drawing = { draws, seed };
  const peaks = drawPeaks(peak, drawing);
  const forecast = spreadOfDraws(peaks);
  const smallest = smallestCeiling(ceilings);
  const grounds = groundsOf({ peak, capacity, draws });
  const known: Omit<FleetLimits, 'replicas'> = {
    capacity: capacityDraws(capacity, drawing),
    ceiling: smallest === null ? Infinity : ceilingPerSecond(smallest),
    grounds,
    risk,
  };
  const limits: FleetLimits = { ...known, replicas: replicasToLookAt(peaks, question, known) };
  const replicas = neededReplicas(peaks, limits);
  const withZoneLost =
    zones === 1
      ? null
      : neededReplicas(peaks, limits, (all) => servesAs(capacity, withoutZone(all, zones)));
  const tooFew = tooFewFor(risk, grounds);
  const past = breachProbability(peaks, null, limits);
  const reached =
    smallest !== null && isLikelier(past, risk, tooFew === undefined) ? whyCeiling(smallest) : null;
  const told: Omit<Sizing, 'warnings'> = {
    windowMs: peak.windowMs,
    peak: forecast,
    growth: [
      ...peak.tier.inside.map((each) => ({ ...each, from: 'tier' as const })),
      ...peak.growth.map(({ name, change }) => ({
        name,
        change,
        from: 'asked' as const,
        times: 1,
      })),
    ],
    capacityFrom: capacity.from,
    needed: {
      risk,
      replicas,
      withZoneLost,
      why: replicas === null ? (reached ?? tooFew ?? whyNone(question, limits.replicas)) : null,
    },
    zones,
    current: question.current,
    fleets: replicasToTell(question, limits.replicas, { replicas, withZoneLost }).map((each) =>
      fleetOf(each, question, { peaks, peak: forecast, limits, smallest }),
    ),
    ceilings: ceilings.map((ceiling) => ({
      name: ceiling.name,
      perSecond: ceilingPerSecond(ceiling),
      why: ceilingWhy(ceiling),
      isSmallest: ceiling === smallest,
      breach: breachProbability(peaks, null, { ...limits, ceiling: ceilingPerSecond(ceiling) }),
    })),
    growthTable: growthTableOf(question, limits, drawing),
    sensitivity: sensitivityOf(peak, limits, drawing),
    draws,
    seed,
  };
  const warnings: readonly ModelWarning[] = sizingWarnings(told, question, {
    tooFew,
    draws: limits.capacity,
  });
  return { ...told, warnings: [...warnings] };
};

const whyCeiling = (ceiling: Ceiling): string =>
  `${ceiling.name} is reached first, ${ceilingWhy(ceiling)}: no number of replicas helps`;

const whyNone = ({ capacity, replicas }: SizingQuestion, looked: readonly number[]): string => {
  if (capacity.from === 'measured') {
    const beyond = capacity.sizes
      .map(({ replicas: size }) => size)
      .filter((size) => !looked.includes(size));
    if (beyond.length > 0) {
      return (
        `none of ${looked.join(', ')} replicas is enough: look at ${beyond.join(', ')} too, which ` +
        `were searched`
      );
    }
    return (
      `none of ${looked.join(', ')} replicas is enough, and no others were measured: search more ` +
      `(four numbers or more for the scaling law), or accept more risk`
    );
  }
  const none = `none of ${looked[0]} to ${looked.at(-1)} replicas is enough`;
  return capacity.from === 'scaling-law' && 'measured' in replicas
    ? `${none}, and by the law more bring little: look for what they share, or accept more risk`
    : `${none}: look at more, or accept more risk`;
};

const fleetOf = (
  replicas: number,
  { capacity, zones, costPerReplicaHour }: SizingQuestion,
  {
    peaks,
    peak,
    limits,
    smallest,
  }: {
    readonly peaks: Float64Array;
    readonly peak: Estimate;
    readonly limits: FleetLimits;
    readonly smallest: Ceiling | null;
  },
): Fleet => {
  const draws = limits.capacity.at(replicas)!;
  const there = draws.map((each) => Math.min(each, limits.ceiling));
  const left = zones === 1 ? null : withoutZone(replicas, zones);
  const serving = left === null ? null : servesAs(capacity, left);
  const leftDraws = serving === null ? null : limits.capacity.at(serving);
  const own = searchedCapacity(capacity, replicas) ?? limits.capacity.spreadAt(replicas)!;
  return {
    replicas,
    capacity: own,
    binds: smallest !== null && limits.ceiling < own.value! ? smallest.name : NO_CEILING,
    breach: breachProbability(peaks, draws, limits),
    zoneLost:
      left === null || leftDraws === null
        ? null
        : { replicas: left, breach: breachProbability(peaks, leftDraws, limits) },
    // The figures beside it, over one another; draws are for the interval.
    headroom: {
      ...spreadOfDraws(there.map((each, i) => each / peaks[i]! - 1)),
      value: Math.min(own.value!, limits.ceiling) / peak.value! - 1,
    },
    costPerHour: costPerReplicaHour === null ? null : replicas * costPerReplicaHour,
    isBeyondMeasured: isBeyondMeasured(capacity, replicas),
  };
};
