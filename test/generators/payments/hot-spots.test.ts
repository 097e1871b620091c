import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  dirichletParameter,
  drawHotSpots,
  hotSpotWeights,
} from '../../../generators/payments/hot-spots.ts';
import { normalisedEntropy } from '../../../harness/stats/normalised-entropy.ts';
import { randomLayer } from '../../../harness/stats/random.ts';

const layer = randomLayer(1, 'test');

test('the parameter is that of the variance of one weight', () => {
  // The demonstration of the workload toolkit Rain: 200 hot spots, variance 0.0045.
  expect(dirichletParameter({ count: 200, variance: 0.0045 })).toBeCloseTo(19 / 36_000, 12);
  // Two weights with parameter 1 are uniform over [0, 1]: variance 1/12.
  expect(dirichletParameter({ count: 2, variance: 1 / 12 })).toBeCloseTo(1, 12);
});

test('weights add up to 1, at any parameter', () => {
  const property = fc.property(
    fc.integer({ min: 1, max: 300 }),
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.nat(1_000),
    (count, part, index) => {
      const variance = (part * (count - 1)) / count ** 2;
      const weights = hotSpotWeights(layer.at(index), { count, variance });
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      expect(weights).toHaveLength(count);
      expect(total).toBeCloseTo(1, 9);
    },
  );
  fc.assert(property);
});

test.each([
  { count: 20, variance: 0.01 },
  { count: 20, variance: 0.001 },
  { count: 200, variance: 0.0045 },
])('weights of %j have a mean of 1 / N and their variance', (hotSpots) => {
  const { count, variance } = hotSpots;
  const drawn = Array.from({ length: 4_000 }, (_, i) => hotSpotWeights(layer.at(i), hotSpots));
  const squares = drawn.map((weights) =>
    weights.reduce((sum, weight) => sum + (weight - 1 / count) ** 2 / count, 0),
  );
  const mean = squares.reduce((sum, each) => sum + each, 0) / squares.length;
  const spread = squares.reduce((sum, each) => sum + (each - mean) ** 2, 0) / squares.length;
  expect(Math.abs(mean - variance)).toBeLessThan(4 * Math.sqrt(spread / squares.length));
});

test('without variance all are equal; near its limit one has it all', () => {
  expect(hotSpotWeights(layer.at(1), { count: 4, variance: 0 })).toEqual(
    Float64Array.of(0.25, 0.25, 0.25, 0.25),
  );
  const limit = 199 / 200 ** 2;
  const weights = hotSpotWeights(layer.at(1), { count: 200, variance: limit * 0.9999 });
  expect(normalisedEntropy(weights)).toBeLessThan(0.01);
});

const street = (count: number) => ({
  ids: Uint32Array.from({ length: count }, (_, i) => i + 1_000),
  weights: Float64Array.from({ length: count }, (_, i) => (i < count / 2 ? 3 : 1)),
});

test('hot spots are drawn by weight, without repetition', () => {
  let heavy = 0;
  for (let seed = 0; seed < 400; seed += 1) {
    const { ids } = drawHotSpots(seed, 'egress', street(40), { count: 4, variance: 0.01 });
    expect(new Set(ids).size).toBe(4);
    heavy += [...ids].filter((id) => id < 1_020).length;
  }
  // Drawn one by one, 2.97 of the 4 carry the weight of 3 on average; four standard errors.
  expect(heavy / 400).toBeGreaterThan(2.97 - 0.18);
  expect(heavy / 400).toBeLessThan(2.97 + 0.18);
});

test('one candidate more changes one hot spot at most', () => {
  const hotSpots = { count: 10, variance: 0 };
  const before = new Set(drawHotSpots(1, 'egress', street(500), hotSpots).ids);
  const larger = { ids: [...street(500).ids, 9_999], weights: [...street(500).weights, 3] };
  const after = drawHotSpots(
    1,
    'egress',
    { ids: Uint32Array.from(larger.ids), weights: Float64Array.from(larger.weights) },
    hotSpots,
  );
  expect([...after.ids].filter((id) => !before.has(id)).length).toBeLessThanOrEqual(1);
});

test('where there are fewer candidates than asked for, all are hot', () => {
  const few = { ids: Uint32Array.of(7, 8, 9), weights: Float64Array.of(1, 0, 2) };
  const { ids, weights } = drawHotSpots(1, 'egress', few, { count: 20, variance: 0.01 });
  expect(new Set(ids)).toEqual(new Set([7, 9]));
  expect(weights).toHaveLength(2);
});
