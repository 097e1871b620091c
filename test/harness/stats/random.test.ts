import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { randomLayer, type RandomStream } from '../../../harness/stats/random.ts';

const LAYERS = Array.from({ length: 24 }, (_, i) => randomLayer(i + 1, `layer-${i % 5}`));
const INDICES = 100_000;
const BINS = 100;

test('first draws of neighbouring indices are uniform in every layer', () => {
  const means: number[] = [];
  const chiSquares: number[] = [];
  for (const layer of LAYERS) {
    const bins = Array.from({ length: BINS }, () => 0);
    let sum = 0;
    for (let index = 0; index < INDICES; index += 1) {
      const u = layer.at(index).uniform();
      sum += u;
      bins[Math.floor(u * BINS)]! += 1;
    }
    means.push((sum / INDICES - 0.5) * Math.sqrt(12 * INDICES));
    const expected = INDICES / BINS;
    chiSquares.push(bins.reduce((total, n) => total + (n - expected) ** 2 / expected, 0));
  }
  // The means' z-scores must scatter as a normal does: neither more, nor (a lattice) less. Their
  // mean square has a standard error of sqrt(2 / 24) = 0.29.
  const square = means.reduce((sum, z) => sum + z * z, 0) / means.length;
  expect(square).toBeGreaterThan(0.4);
  expect(square).toBeLessThan(1.9);
  // 99 degrees of freedom: mean 99, standard deviation 14; of the mean over 24 layers 2.9.
  const chiSquare = chiSquares.reduce((sum, value) => sum + value, 0) / chiSquares.length;
  expect(Math.abs(chiSquare - 99)).toBeLessThan(10);
  expect(Math.max(...chiSquares)).toBeLessThan(99 + 5 * 14);
});

const correlation = (of: (index: number) => readonly [number, number], count: number): number => {
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const [a, b] = of(index);
    sum += (a - 0.5) * (b - 0.5);
  }
  return (12 * sum) / count;
};

test('neighbours, layers, seeds and successive draws have nothing to do with each other', () => {
  const layer = randomLayer(1, 'amounts');
  const first = (index: number, of = layer): number => of.at(index).uniform();
  const [otherLayer, otherSeed] = [randomLayer(1, 'arrivals'), randomLayer(2, 'amounts')];
  const pairs: readonly ((index: number) => readonly [number, number])[] = [
    (index) => [first(index), first(index + 1)],
    (index) => [first(index), first(index + 256)],
    (index) => [first(index), first(index, otherLayer)],
    (index) => [first(index), first(index, otherSeed)],
    (index) => {
      const stream = layer.at(index);
      return [stream.uniform(), stream.uniform()];
    },
  ];
  // Five standard errors of 1 / sqrt(20,000).
  for (const pair of pairs) expect(Math.abs(correlation(pair, 20_000))).toBeLessThan(0.035);
});

const draws = (stream: RandomStream): readonly number[] => [
  stream.uniform(),
  stream.uint32(),
  stream.uniformAboveZero(),
];

test('what an index draws depends on no other index and on no order', () => {
  const inOrder = randomLayer(7, 'people');
  const expected = Array.from({ length: 50 }, (_, index) => draws(inOrder.at(index)));
  const order = fc.shuffledSubarray(Array.from({ length: 50 }, (_, index) => index));
  fc.assert(
    fc.property(order, (indices) => {
      const layer = randomLayer(7, 'people');
      const open = indices.map((index) => layer.at(index));
      const first = open.map((stream) => stream.uniform());
      for (const [i, index] of indices.entries()) {
        const rest = [open[i]!.uint32(), open[i]!.uniformAboveZero()];
        expect([first[i], ...rest]).toEqual(expected[index]);
      }
    }),
  );
});

test('a named stream is the same for the same name and seed, and another for any other', () => {
  const names = Array.from({ length: 2_000 }, (_, i) => `pd-0123456789-${i}`);
  const firstOf = (seed: number) =>
    names.map((name) => randomLayer(seed, 'pay').named(name).uint32());
  const [first, second] = [firstOf(1), firstOf(2)];
  expect(firstOf(1)).toEqual(first);
  expect(new Set(first).size).toBe(names.length);
  expect(first.filter((draw, i) => draw === second[i])).toEqual([]);
});

test('first draws of neighbouring names are uniform', () => {
  const layer = randomLayer(3, 'pay');
  const bins = Array.from({ length: BINS }, () => 0);
  for (let i = 0; i < INDICES; i += 1)
    bins[Math.floor(layer.named(`pd-${i}`).uniform() * BINS)]! += 1;
  const expected = INDICES / BINS;
  const chiSquare = bins.reduce((total, n) => total + (n - expected) ** 2 / expected, 0);
  expect(Math.abs(chiSquare - 99)).toBeLessThan(5 * 14);
});

test('an index beyond 32 bits has a stream of its own', () => {
  const layer = randomLayer(1, 'blocks');
  const indices = [0, 1, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER];
  expect(new Set(indices.map((index) => layer.at(index).uint32())).size).toBe(indices.length);
});

test('draws stay inside their intervals', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), fc.nat(), (index, seed) => {
      const [uniform, bits, aboveZero] = draws(randomLayer(seed, 'any').at(index));
      expect(uniform).toBeGreaterThanOrEqual(0);
      expect(uniform).toBeLessThan(1);
      expect(aboveZero).toBeGreaterThan(0);
      expect(aboveZero).toBeLessThanOrEqual(1);
      expect(Number.isInteger(bits) && bits! >= 0 && bits! <= 0xffff_ffff).toBe(true);
    }),
  );
});
