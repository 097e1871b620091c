import type { Estimate } from '../../model/estimate.ts';
import { randomLayer, uniformInside } from '../../stats/random.ts';
import type { ScalingDraw } from '../../stats/scaling-draws.ts';
import { scaledThroughput } from '../../stats/scaling-law.ts';
import { spreadOfDraws } from '../estimate-of-draws.ts';
import { quantileOfFigure } from './drawn-figure.ts';

/** What so many replicas can take within every budget, payments a second. */
export type FleetCapacity =
  | {
      /** The Universal Scalability Law, fitted to capacities that were searched. */
      readonly from: 'scaling-law';
      readonly draws: readonly ScalingDraw[];
      readonly measured: { readonly from: number; readonly to: number };
    }
  | {
      /** Searched at these numbers of replicas; nothing is said of others. */
      readonly from: 'measured';
      readonly sizes: readonly { readonly replicas: number; readonly perSecond: Estimate }[];
    }
  | {
      /** As many times that of one replica: an assumption. */
      readonly from: 'straight';
      readonly measuredWith: number;
      readonly perSecond: Estimate;
    };

/** The capacity of so many replicas; null where nothing is said of that number. */
export interface CapacityDraws {
  readonly at: (replicas: number) => Float64Array | null;
  readonly spreadAt: (replicas: number) => Estimate | null;
}

/** The figure and interval of a search itself, where no law has a say in it; else null. */
export const searchedCapacity = (capacity: FleetCapacity, replicas: number): Estimate | null => {
  if (capacity.from === 'scaling-law') return null;
  if (capacity.from === 'measured')
    return capacity.sizes.find((size) => size.replicas === replicas)?.perSecond ?? null;
  const { perSecond, measuredWith } = capacity;
  const times = (of: number | null): number | null =>
    of === null ? null : (of * replicas) / measuredWith;
  const { value, low, high } = perSecond;
  return { ...perSecond, value: times(value), low: times(low), high: times(high) };
};

/** Each number of replicas is drawn once; the i-th draw of two numbers is by the same law. */
export const capacityDraws = (
  capacity: FleetCapacity,
  drawing: { readonly draws: number; readonly seed: number },
): CapacityDraws => {
  const drawAt = drawnBy(capacity, drawing);
  const at = once((replicas) =>
    replicas === 0 ? new Float64Array(drawing.draws) : drawAt(replicas),
  );
  const spreadAt = once((replicas) => {
    const draws = at(replicas);
    return draws === null ? null : spreadOfDraws(draws);
  });
  return { at, spreadAt };
};

/** Reckons the figure of each number of replicas once. */
const once = <T>(figureOf: (replicas: number) => T): ((replicas: number) => T) => {
  const known = new Map<number, T>();
  return (replicas) => {
    if (!known.has(replicas)) known.set(replicas, figureOf(replicas));
    return known.get(replicas)!;
  };
};

const drawnBy = (
  capacity: FleetCapacity,
  drawing: { readonly draws: number; readonly seed: number },
): CapacityDraws['at'] => {
  if (capacity.from === 'scaling-law') {
    const { draws: laws } = capacity;
    return (replicas) => {
      const throughputs = laws.map(({ law }) => scaledThroughput(law, replicas));
      return Float64Array.from({ length: drawing.draws }, (_, i) => throughputs[i % laws.length]!);
    };
  }
  if (capacity.from === 'straight') {
    const { perSecond, measuredWith } = capacity;
    const whole = estimateDraws(perSecond, { ...drawing, name: 'capacity' });
    return (replicas) => whole.map((each) => (each * replicas) / measuredWith);
  }
  return (replicas) => {
    const size = capacity.sizes.find((each) => each.replicas === replicas);
    if (size === undefined) return null;
    return estimateDraws(size.perSecond, { ...drawing, name: `capacity/${replicas}` });
  };
};

/**
 * Draws about an estimate that has its interval: the logarithm is normal on each side of the value,
 * as wide as that side of the interval, for intervals of searches reach farther down than up.
 */
const estimateDraws = (
  { value, low, high, confidence }: Estimate,
  { draws, seed, name }: { readonly draws: number; readonly seed: number; readonly name: string },
): Float64Array => {
  const tail = (1 - confidence) / 2;
  const quantile = quantileOfFigure({
    kind: 'quantiles',
    at: [
      { p: tail, value: low! },
      { p: 0.5, value: value! },
      { p: 1 - tail, value: high! },
    ],
  });
  const layer = randomLayer(seed, name);
  return Float64Array.from({ length: draws }, (_, i) => quantile(uniformInside(layer.at(i))));
};

/**
 * The number of replicas that so many are taken to serve no less than: themselves, or of two or three
 * sizes the next fewer that was measured. Null where all that were measured are more.
 */
export const servesAs = (capacity: FleetCapacity, replicas: number): number | null => {
  if (capacity.from !== 'measured' || replicas === 0) return replicas;
  const fewer = capacity.sizes.map((size) => size.replicas).filter((size) => size <= replicas);
  return fewer.length === 0 ? null : Math.max(...fewer);
};

/** Whether so many replicas lie outside of what was measured. */
export const isBeyondMeasured = (capacity: FleetCapacity, replicas: number): boolean => {
  if (capacity.from === 'measured') return false;
  if (capacity.from === 'straight') return replicas !== capacity.measuredWith;
  return replicas < capacity.measured.from || replicas > capacity.measured.to;
};
