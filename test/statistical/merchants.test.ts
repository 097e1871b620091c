import { describe, expect, it, test } from 'vitest';

import { EVERYDAY } from '../../generators/demand/demand-part.ts';
import { drawHotSpots } from '../../generators/payments/hot-spots.ts';
import { merchantCells } from '../../generators/payments/merchant-cells.ts';
import { merchantChoice } from '../../generators/payments/merchant-choice.ts';
import { merchantFactors } from '../../generators/payments/merchant-factor.ts';
import { merchantMaker } from '../../generators/population/merchant.ts';
import { popularityQuantile } from '../../generators/population/popularity.ts';
import { chiSquareTest } from '../../harness/stats/chi-square.ts';
import { kolmogorovTest } from '../../harness/stats/kolmogorov.ts';
import { normalProbability } from '../../harness/stats/normal-probability.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';
import { normalisedEntropy } from '../../harness/stats/normalised-entropy.ts';
import { poissonDraw } from '../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../harness/stats/random.ts';
import { CATEGORIES, DAY, MIDNIGHT, NATION, SHARES } from '../generators/usual-demand.ts';
import { holmAdjusted } from './holm-adjusted.ts';
import { paymentsOfDays } from './payments-of-days.ts';

const ALPHA = 0.001;
const SIGMA = 0.592;

const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i]!;
  return total;
};

const popularities = (seed: number, count: number): Float64Array => {
  const merchantAt = merchantMaker({
    seed,
    categories: CATEGORIES,
    prefectures: SHARES.map(({ share }) => share),
    popularity: popularityQuantile({ distribution: 'lognormal' }, SIGMA),
  });
  return Float64Array.from({ length: count }, (_, index) => merchantAt(index).popularity);
};

/** Share of the payments that the most popular part of the shops get. */
const topShare = (popularity: Float64Array, part: number): number => {
  const sorted = popularity.toSorted().toReversed();
  return sum(sorted.subarray(0, Math.round(part * sorted.length))) / sum(sorted);
};

describe.each([1, 2, 3, 4, 5])('with seed %i', (seed) => {
  const popularity = popularities(seed, 20_000);

  it('log popularity is normal with the measured sigma', () => {
    const uniforms = popularity.map((each) => normalProbability(Math.log(each) / SIGMA));
    const { pFar, pClose } = kolmogorovTest(uniforms);
    expect(Math.min(...holmAdjusted([pFar, pClose]))).toBeGreaterThan(ALPHA);
  });

  // Of a lognormal law the top part p has the share Phi(sigma - z), z the normal quantile of 1 - p.
  it.each([0.01, 0.1, 0.2, 0.5])('the top %d of the shops have their share within 1 %', (part) => {
    const expected = normalProbability(SIGMA - normalQuantile(1 - part));
    expect(Math.abs(topShare(popularity, part) - expected)).toBeLessThan(0.01);
  });

  it('shops of a category and prefecture are paid by their popularity', () => {
    const { columns, populations } = paymentsOfDays({
      seed,
      payments: 200_000,
      merchants: 2_000,
      footprint: { prefectures: new Map([['Tokyo', 1]]), categories: ['convenience'] },
    });
    const tokyo = populations.merchants.map(({ category, popularity: own }) =>
      category === 'convenience' ? own : 0,
    );
    const counts = tokyo.map(() => 0);
    for (const id of columns.merchantId) counts[id]! += 1;
    const shops = tokyo.flatMap((own, id) => (own > 0 ? [id] : []));
    const { p } = chiSquareTest(
      shops.map((id) => counts[id]!),
      shops.map((id) => (columns.merchantId.length * tokyo[id]!) / sum(tokyo)),
      shops.length - 1,
    );
    expect(shops.length).toBeGreaterThan(700);
    expect(p).toBeGreaterThan(ALPHA / 5);
  });
});

/** psi(x), the derivative of ln Gamma: 1/2 less than the logarithm's neighbours, from x = 6 on. */
const digamma = (x: number): number =>
  x < 6
    ? digamma(x + 1) - 1 / x
    : Math.log(x) - 1 / (2 * x) - 1 / (12 * x ** 2) + 1 / (120 * x ** 4) - 1 / (252 * x ** 6);

/** Mean entropy of a symmetric Dirichlet draw, over ln N: (psi(N a + 1) - psi(a + 1)) / ln N. */
const meanEntropy = (count: number, alpha: number): number =>
  (digamma(count * alpha + 1) - digamma(alpha + 1)) / Math.log(count);

test.each([
  { count: 20, variance: 0.01 },
  { count: 20, variance: 0.002 },
  { count: 100, variance: 0.002 },
])('the entropy of hot spots is that of their law, within 1 %: $count at $variance', (hotSpots) => {
  const { count, variance } = hotSpots;
  const street = {
    ids: Uint32Array.from({ length: 300 }, (_, i) => i),
    weights: new Float64Array(300).fill(1),
  };
  const seeds = 2_000;
  let entropy = 0;
  for (let seed = 1; seed <= seeds; seed += 1) {
    entropy += normalisedEntropy(drawHotSpots(seed, 'test', street, hotSpots).weights) / seeds;
  }
  const alpha = (count - 1 - variance * count ** 2) / (variance * count ** 3);
  expect(Math.abs(entropy - meanEntropy(count, alpha))).toBeLessThan(0.01);
});

test('payments of a hot part have the entropy of its weights, within 1 %', () => {
  const hotSpots = { count: 50, variance: 0.004 };
  const footprint = { ...NATION, prefectures: new Map([['Tokyo', 1]]), hotSpots };
  const { columns, populations } = paymentsOfDays({ seed: 3, payments: 200_000, footprint });
  const pick = merchantChoice({
    seed: 3,
    part: EVERYDAY,
    footprint,
    categories: CATEGORIES,
    cells: merchantCells(populations.merchants, CATEGORIES),
    eventStart: MIDNIGHT,
    peakEventMs: 0,
  })(new Float64Array(populations.merchants.length).fill(1));
  const [paid, wanted] = [new Map<number, number>(), new Map<number, number>()];
  for (const [row, id] of columns.merchantId.entries()) {
    paid.set(id, (paid.get(id) ?? 0) + 1);
    const even = pick(0, 0, (row + 0.5) / columns.merchantId.length);
    wanted.set(even, (wanted.get(even) ?? 0) + 1);
  }
  expect(wanted.size).toBeLessThanOrEqual(50);
  expect(Math.max(...wanted.values())).toBeGreaterThan(5 * (200_000 / 50));
  const entropyOf = (counts: ReadonlyMap<number, number>): number =>
    normalisedEntropy([...counts.values(), ...Array.from({ length: 50 - counts.size }, () => 0)]);
  expect(Math.abs(entropyOf(paid) - entropyOf(wanted))).toBeLessThan(0.01);
});

/**
 * The variation of merchants from day to day, as it is found in real counts: with d the difference
 * of one merchant's counts at a distance of seven days, the mean of d^2 / 2 is the variance, and
 * what is above that of a Poisson count is the variation.
 */
const variationOf = (counts: readonly Float64Array[]): number => {
  let [excess, squares] = [0, 0];
  for (const ofMerchant of counts) {
    const mean = sum(ofMerchant) / ofMerchant.length;
    const differences = Array.from(ofMerchant.subarray(7), (count, i) => count - ofMerchant[i]!);
    const variance = sum(differences.map((d) => d * d)) / (2 * differences.length);
    excess += variance - mean;
    squares += mean ** 2;
  }
  return Math.sqrt(excess / squares);
};

const DAYS = 2_000;

/** Counts only: 103 payments of a merchant on a mean day, as measured. */
const countDays = (seed: number, variation: number): readonly Float64Array[] => {
  const factorsOn = merchantFactors(seed, 20, variation);
  const layer = randomLayer(seed, 'test/counts');
  const counts = Array.from({ length: 20 }, () => new Float64Array(DAYS));
  for (let day = 0; day < DAYS; day += 1) {
    const stream = layer.at(day);
    const factors = factorsOn(DAY + day);
    for (const [merchant, own] of counts.entries()) {
      own[day] = poissonDraw(stream, 103 * factors[merchant]!);
    }
  }
  return counts;
};

test.each([1, 2, 3, 4, 5])('with seed %i merchants vary by 0.21 from day to day', (seed) => {
  expect(Math.abs(variationOf(countDays(seed, 0.21)) / 0.21 - 1)).toBeLessThan(0.1);
});

// 20 merchants and 2,000 days: the standard error is near 1 %, and the limit of 10 % five of them
// away from a half. The power against a halved variation is 1 to many digits.
test('a halved variation is refused', () => {
  expect(Math.abs(variationOf(countDays(1, 0.105)) / 0.21 - 1)).toBeGreaterThan(0.1);
});

test('in payments merchants vary as claimed, and no more than Poisson without burstiness', () => {
  const counted = (burstiness: number): readonly Float64Array[] => {
    const days = 28;
    const { columns, populations } = paymentsOfDays({
      seed: 1,
      payments: 560_000,
      days,
      merchants: 500,
      burstiness,
      footprint: { ...NATION, categories: ['convenience'] },
    });
    const counts = populations.merchants.map(() => new Float64Array(days));
    const perDay = columns.merchantId.length / days;
    for (const [row, id] of columns.merchantId.entries())
      counts[id]![Math.floor(row / perDay)]! += 1;
    return counts.filter((own) => sum(own) > 0);
  };
  // 210 shops and 21 differences each: a standard error of 3 %.
  expect(Math.abs(variationOf(counted(1)) / 0.21 - 1)).toBeLessThan(0.12);
  const calm = counted(0);
  expect(calm.length).toBeGreaterThan(150);
  const dispersion = calm.map((own) => {
    const mean = sum(own) / own.length;
    return sum(own.map((count) => (count - mean) ** 2 / mean));
  });
  // Chi-square with 27 degrees of freedom a shop.
  const degrees = 27 * calm.length;
  expect(Math.abs(sum(dispersion) - degrees)).toBeLessThan(4 * Math.sqrt(2 * degrees));
});
