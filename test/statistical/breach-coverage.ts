import { breachProbability } from '../../harness/capacity/sizing/breach.ts';
import { drawPeaks, type PeakQuestion } from '../../harness/capacity/sizing/forecast-peak.ts';
import { groundsOf } from '../../harness/capacity/sizing/smallest-told.ts';
import { normalProbability } from '../../harness/stats/normal-probability.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../harness/stats/random.ts';

/** Standard deviation of the logarithm of a day's peak. */
const OF_DAYS = 0.1;

export interface BreachStudy {
  readonly truth: number;
  /** Standard deviation of the logarithm of the capacity: 0 where it is known. */
  readonly ofCapacity: number;
  /** Of an assumption at both ends of its range. */
  readonly factor: number;
  readonly repeats: number;
  readonly draws?: number;
  readonly days?: number;
}

/** The share of intervals that hold the true probability of breach, and of those wholly at or under 1 %. */
export const breachCoverage = ({
  truth,
  ofCapacity,
  factor,
  repeats,
  draws = 10_000,
  days = 400,
}: BreachStudy): { readonly held: number; readonly signed: number } => {
  const middle = Math.exp(capacityLog(truth, Math.hypot(OF_DAYS, ofCapacity), Math.log(factor)));
  const capacity = { from: 'measured', sizes: [] } as const;
  let [held, signed] = [0, 0];
  for (let seed = 1; seed <= repeats; seed += 1) {
    const luck = normals(seed, 'days');
    const noise = normals(seed, 'capacity');
    const peak: PeakQuestion = {
      windowMs: 300_000,
      perSecond: {
        kind: 'draws',
        values: Array.from({ length: days }, (_, i) => Math.exp(OF_DAYS * luck(i))),
      },
      assumptions: factor === 1 ? [] : [assumed(factor)],
      tier: { tier: 'none', inside: [] },
      growth: [],
    };
    const peaks = drawPeaks(peak, { draws, seed });
    const capacities = peaks.map((_, i) => middle * Math.exp(ofCapacity * noise(i)));
    const grounds = groundsOf({ peak, capacity, draws });
    const { low, high } = breachProbability(peaks, capacities, { ceiling: Infinity, grounds });
    if (low <= truth && truth <= high) held += 1;
    if (high <= 0.01) signed += 1;
  }
  return { held: held / repeats, signed: signed / repeats };
};

const normals = (seed: number, name: string): ((i: number) => number) => {
  const layer = randomLayer(seed, name);
  return (i) => normalQuantile(uniformInside(layer.at(i)));
};

const assumed = (factor: number): PeakQuestion['assumptions'][number] => ({
  name: 'wallets',
  unit: null,
  tag: 'assumed',
  source: 'a study',
  value: 1,
  low: { value: 1 / factor, factor: 1 / factor },
  high: { value: factor, factor },
});

/** By bisection: so high a capacity is passed with that probability. */
const capacityLog = (truth: number, sigma: number, range: number): number => {
  let [low, high] = [-2, 2];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (passed(middle, sigma, range) > truth) low = middle;
    else high = middle;
  }
  return low;
};

/** How likely a normal logarithm, and one that is even from -range to range, pass another together. */
const passed = (log: number, sigma: number, range: number): number => {
  const cells = 2_000;
  let sum = 0;
  for (let i = 0; i < cells; i += 1) {
    sum += normalProbability((range * ((2 * i + 1) / cells - 1) - log) / sigma);
  }
  return sum / cells;
};
