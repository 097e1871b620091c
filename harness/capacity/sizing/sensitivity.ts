import type { Sensitivity } from '../../model/capacity/sizing.ts';
import { medianOfDraws } from '../estimate-of-draws.ts';
import { assumptionsOf, drawPeaks, LUCK, type PeakQuestion } from './forecast-peak.ts';
import { neededReplicas, type FleetLimits } from './needed-replicas.ts';

/** The name of what was measured of the target, among the assumptions. */
const CAPACITY = 'capacity';

/**
 * What moves the answer: each assumption, growth, the luck of the day and the capacity in turn held
 * at both ends of its range, with all others left to chance. First comes what moves the replicas
 * most, then what moves the peak, or the capacity, most.
 */
export const sensitivityOf = (
  question: PeakQuestion,
  limits: FleetLimits,
  drawing: { readonly draws: number; readonly seed: number },
): Sensitivity[] => {
  const sideOf = (name: string, end: 'low' | 'high', value: number | null): Sensitivity['low'] => {
    const peaks = drawPeaks(question, { ...drawing, held: { name, end } });
    return { value, peakPerSecond: medianOfDraws(peaks), replicas: neededReplicas(peaks, limits) };
  };
  const assumed = assumptionsOf(question)
    .filter(({ low, high }) => low.factor !== 1 || high.factor !== 1)
    .map(({ name, unit, tag, source, value, low, high }): Sensitivity => ({
      name,
      unit,
      tag,
      source,
      value,
      low: sideOf(name, 'low', low.value),
      high: sideOf(name, 'high', high.value),
    }));
  const luck: Sensitivity = {
    name: LUCK,
    unit: null,
    tag: 'derived',
    value: null,
    source: 'random factors and bursts of the traffic model',
    low: sideOf(LUCK, 'low', null),
    high: sideOf(LUCK, 'high', null),
  };
  const all = [...assumed, luck, ofCapacity(question, limits, drawing)];
  return all.toSorted((a, b) => replicasMoved(b) - replicasMoved(a) || peakMoved(b) - peakMoved(a));
};

const ofCapacity = (
  question: PeakQuestion,
  limits: FleetLimits,
  drawing: { readonly draws: number; readonly seed: number },
): Sensitivity => {
  const peaks = drawPeaks(question, drawing);
  const peakPerSecond = medianOfDraws(peaks);
  const side = (end: 'low' | 'high'): Sensitivity['low'] => {
    const at = (replicas: number): Float64Array | null => {
      const held = limits.capacity.spreadAt(replicas)?.[end];
      return held === undefined ? null : new Float64Array(drawing.draws).fill(held!);
    };
    const capacity = { ...limits.capacity, at };
    return { value: null, peakPerSecond, replicas: neededReplicas(peaks, { ...limits, capacity }) };
  };
  return {
    name: CAPACITY,
    unit: null,
    tag: 'measured',
    value: null,
    source: 'the 95 % interval of what so many replicas can take',
    low: side('low'),
    high: side('high'),
  };
};

/** No number being enough moves more than any number. */
const replicasMoved = ({ low, high }: Sensitivity): number => {
  if (low.replicas === null && high.replicas === null) return 0;
  return Math.abs((high.replicas ?? 1e9) - (low.replicas ?? 1e9));
};

const peakMoved = ({ low, high }: Sensitivity): number =>
  Math.abs(Math.log(high.peakPerSecond / low.peakPerSecond));
