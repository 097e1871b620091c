import { expect, it } from 'vitest';

import {
  amountCounter,
  bucketEdgeJpy,
} from '../../../../../harness/report/plan/figures/amounts.ts';
import { amountTheory } from '../../../../../harness/report/plan/figures/amount-theory.ts';
import type { Parameter } from '../../../../../harness/model/plan/manifest.ts';
import { chunkOf } from './chunk-of.ts';

it('counts each amount between the edges of its bucket', () => {
  const amounts = [1, 99, 100, 125, 126, 5_000, 2_000_000_000];
  const counter = amountCounter(2);
  counter.add(chunkOf(amounts, { amount_jpy: amounts, category: amounts.map(() => 1) }));
  const [nothing, found] = counter.result();
  expect(nothing).toMatchObject({ payments: 0, meanJpy: 0, medianJpy: 0 });
  expect(found!.payments).toBe(7);
  expect(found!.totalJpy).toBe(2_000_005_451);
  for (const amount of amounts) {
    const bucket = Math.floor(10 * Math.log10(amount));
    expect(bucketEdgeJpy(bucket)).toBeLessThanOrEqual(amount + 1e-6);
    expect(bucketEdgeJpy(bucket + 1)).toBeGreaterThan(amount);
    expect(found!.counts[bucket]).toBeGreaterThan(0);
  }
  // The fourth of seven is 125, in the bucket from 100 to 126.
  expect(found!.medianJpy).toBeCloseTo(125.9, 1);
});

const figure = (name: string, value: number): Parameter => ({
  name,
  value,
  unit: null,
  tag: 'assumed',
  source: 'the test',
  range: null,
  layer: 'L5',
});

const DRUGSTORE = [
  figure('category-drugstore-mean', 8_500),
  figure('category-drugstore-sigma', 0.89),
  figure('tax-free-lump', 0.02),
  figure('tax-free-top-up', 500),
];

/** Mean of a distribution over whole yen from 1: sum of P(X >= x). */
const meanOf = (below: (jpy: number) => number): number => {
  let mean = 0;
  for (let jpy = 1; jpy < 3_000_000; jpy += 1) mean += 1 - below(jpy);
  return mean;
};

it('knows what amounts are drawn from: their mean, and the lump above the tax-free limit', () => {
  const { meanJpy, below } = amountTheory(DRUGSTORE, 'drugstore')!;
  expect(meanJpy).toBe(8_500);
  expect(meanOf(below) / 8_500).toBeCloseTo(1, 3);
  const within = below(5_500) - below(5_000);
  const without = amountTheory(DRUGSTORE.slice(0, 2), 'drugstore')!;
  const smooth = without.below(5_500) - without.below(5_000);
  expect(within - smooth).toBeCloseTo(0.02, 2);
});

it('has a lump only where baskets are tax free, and nothing to say of an unknown category', () => {
  const cafe = DRUGSTORE.map((each) => ({ ...each, name: each.name.replace('drugstore', 'cafe') }));
  const { below } = amountTheory(cafe, 'cafe')!;
  const smooth = amountTheory(cafe.slice(0, 2), 'cafe')!;
  expect(below(5_250)).toBe(smooth.below(5_250));
  expect(amountTheory(cafe, 'drugstore')).toBeNull();
});

it('follows the power law of the largest tenth', () => {
  const { below } = amountTheory(
    [
      figure('category-convenience-mean', 640),
      figure('category-convenience-sigma', 0.83),
      figure('category-convenience-tail', 2.5),
    ],
    'convenience',
  )!;
  expect((1 - below(20_000)) / (1 - below(10_000))).toBeCloseTo(2 ** -2.5, 3);
});
