import { gammaDraw } from '../../harness/stats/gamma-draw.ts';
import { randomLayer, type RandomStream } from '../../harness/stats/random.ts';
import type { HotSpots } from '../demand/demand-part.ts';
import type { WeightedMerchants } from './merchant-cells.ts';

/**
 * Parameter of a symmetric Dirichlet distribution of N weights, each with variance V around 1 / N:
 *
 *     alpha = (N - 1 - V N^2) / (V N^3)
 *
 * Infinite for V = 0, where all weights are equal; V must stay below (N - 1) / N^2, where one of
 * them has it all.
 * Source: Bodik et al., "Characterizing, modeling, and generating workload spikes for stateful
 * services", SoCC 2010.
 */
export const dirichletParameter = ({ count, variance }: HotSpots): number =>
  (count - 1 - variance * count ** 2) / (variance * count ** 3);

/** From this parameter on weights differ by less than a ten-thousandth of their mean. */
const ALL_EQUAL = 1e9;

/**
 * Weights of hot spots, summing to 1. A Dirichlet draw is gamma draws over their sum; they are
 * handled as logarithms, because at the small parameters of real hot spots most draws are far below
 * the smallest number there is: ln G(a) = ln G(a + 1) + ln(U) / a.
 */
export const hotSpotWeights = (stream: RandomStream, hotSpots: HotSpots): Float64Array => {
  const { count } = hotSpots;
  const weights = new Float64Array(count);
  const alpha = dirichletParameter(hotSpots);
  if (count === 1 || alpha > ALL_EQUAL) return weights.fill(1 / count);
  let largest = -Infinity;
  for (let i = 0; i < count; i += 1) {
    const above = Math.log(gammaDraw(stream, alpha + 1));
    weights[i] = above + Math.log(stream.uniformAboveZero()) / alpha;
    largest = Math.max(largest, weights[i]!);
  }
  let total = 0;
  for (let i = 0; i < count; i += 1) {
    weights[i] = Math.exp(weights[i]! - largest);
    total += weights[i]!;
  }
  return weights.map((weight) => weight / total);
};

/**
 * So many of the candidates, drawn without replacement by their weights, with the weights of hot
 * spots. Where there are fewer candidates than asked for, all of them.
 *
 * Each candidate i has an exponential number E_i / w_i from a stream of its own, and the smallest
 * numbers win, so that a merchant more in the population moves one hot spot at most.
 * Source: Efraimidis and Spirakis, "Weighted random sampling with a reservoir", Information
 * Processing Letters 97 (2006).
 */
export const drawHotSpots = (
  seed: number,
  part: string,
  candidates: WeightedMerchants,
  { count, variance }: HotSpots,
): WeightedMerchants => {
  const layer = randomLayer(seed, `hot-spots/${part}`);
  const waits = Float64Array.from(candidates.ids, (id, i) =>
    candidates.weights[i]! > 0
      ? -Math.log(layer.at(id).uniformAboveZero()) / candidates.weights[i]!
      : Infinity,
  );
  const order = Uint32Array.from(waits.keys()).toSorted((a, b) => waits[a]! - waits[b]!);
  const reachable = waits.reduce((sum, wait) => sum + (wait < Infinity ? 1 : 0), 0);
  const ids = order.subarray(0, Math.min(count, reachable)).map((i) => candidates.ids[i]!);
  const stream = randomLayer(seed, `hot-spots/${part}/weights`).at(0);
  return { ids, weights: hotSpotWeights(stream, { count: ids.length, variance }) };
};
