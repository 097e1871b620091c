import { describe, expect, it, test } from 'vitest';

import { outsideOfLump, type AmountDistribution } from '../../generators/payments/amount.ts';
import type { PaymentColumns } from '../../generators/payments/columns.ts';
import { amountDistributions } from '../../generators/payments/tax-free.ts';
import { hillExponent } from '../../harness/stats/hill.ts';
import { kolmogorovTest } from '../../harness/stats/kolmogorov.ts';
import { normalProbability } from '../../harness/stats/normal-probability.ts';
import { randomLayer, type RandomStream } from '../../harness/stats/random.ts';
import { tailedLognormalProbability } from '../../harness/stats/tailed-lognormal.ts';
import { CATEGORIES, FIGURES } from '../generators/usual-demand.ts';
import { holmAdjusted } from './holm-adjusted.ts';
import { paymentsOfDays } from './payments-of-days.ts';

/** The rarest categories, with one payment in twenty, have some 20,000 of these. */
const PAYMENTS = 400_000;
const ALPHA = 0.001;

const AMOUNTS = amountDistributions(CATEGORIES, FIGURES);

/** P(amount <= x), the lump included. */
const probability = (distribution: AmountDistribution, jpy: number): number => {
  const { share, fromJpy, toJpy } = distribution.lump ?? { share: 0, fromJpy: 0, toJpy: 1 };
  const inLump = Math.min(1, Math.max(0, (jpy - fromJpy) / (toJpy - fromJpy)));
  return (
    share * inLump + (1 - share) * tailedLognormalProbability(outsideOfLump(distribution), jpy)
  );
};

/** Whole yen are spread over the yen that they were rounded from, or ties would look like a law. */
const dithered = (amountJpy: number, stream: RandomStream): number =>
  Math.max(1e-9, amountJpy - 0.5 + stream.uniform());

/** For each category: how often chance is so far from the claimed amounts, or so close to them. */
const probabilities = (
  { category, amountJpy }: Pick<PaymentColumns, 'category' | 'amountJpy'>,
  seed: number,
): readonly number[] => {
  const stream = randomLayer(seed, 'test/dither').at(0);
  return AMOUNTS.flatMap((distribution, kind) => {
    const own = amountJpy.filter((_, row) => category[row] === kind);
    const uniforms = Float64Array.from(own, (jpy) =>
      probability(distribution, dithered(jpy, stream)),
    );
    const { pFar, pClose } = kolmogorovTest(uniforms);
    return [pFar, pClose];
  });
};

/** The largest tenth of what convenience stores take. */
const convenienceTail = ({ category, amountJpy }: PaymentColumns): number => {
  const own = amountJpy.filter((_, row) => category[row] === 0);
  return hillExponent(own, Math.round(own.length / 10));
};

describe.each([1, 2, 3, 4, 5])('with seed %i', (seed) => {
  const { columns } = paymentsOfDays({ seed, payments: PAYMENTS });

  it('amounts of every category follow the law that they claim', () => {
    const adjusted = holmAdjusted(probabilities(columns, seed));
    expect(adjusted).toHaveLength(2 * CATEGORIES.length);
    expect(Math.min(...adjusted)).toBeGreaterThan(ALPHA);
  });

  // 16,800 amounts are in the tail: the standard error is 2.5 / sqrt(16,800) = 0.019.
  it('the exponent of the largest tenth at convenience stores is 2.5', () => {
    expect(Math.abs(convenienceTail(columns) - 2.5)).toBeLessThan(0.15);
  });
});

/**
 * Least power of a test of Kolmogorov's kind at n amounts, where the true law is nowhere closer
 * than `distance` at its widest: the empirical law is within e of the true one but for
 * 2 exp(-2 n e^2) of the time (Dvoretzky, Kiefer, Wolfowitz; Massart 1990).
 */
const kolmogorovPower = (n: number, distance: number): number => {
  // sqrt(n) D above 2.3 has a probability of 0.00005: alpha over fourteen tests.
  const margin = Math.sqrt(n) * distance - 2.3;
  return margin <= 0 ? 0 : 1 - 2 * Math.exp(-2 * margin ** 2);
};

test('amounts shuffled over all payments are refused, with a power above 99 % from 700 a category', () => {
  const { columns } = paymentsOfDays({ seed: 1, payments: PAYMENTS });
  const grid = Array.from({ length: 400 }, (_, i) => Math.exp(i / 25));
  const mixed = grid.map((jpy) =>
    CATEGORIES.reduce((sum, { share }, kind) => sum + share * probability(AMOUNTS[kind]!, jpy), 0),
  );
  const distances = AMOUNTS.map((own) =>
    Math.max(...grid.map((jpy, i) => Math.abs(probability(own, jpy) - mixed[i]!))),
  );
  for (const distance of distances) expect(kolmogorovPower(700, distance)).toBeGreaterThan(0.99);
  // A stride that shares no factor with their number visits every row once.
  const amountJpy = columns.amountJpy.map(
    (_, row) => columns.amountJpy[(row * 617_283) % PAYMENTS]!,
  );
  const adjusted = holmAdjusted(probabilities({ ...columns, amountJpy }, 1));
  const far = CATEGORIES.map((_, kind) => adjusted[2 * kind]!);
  expect(Math.max(...far)).toBeLessThan(ALPHA);
});

test('a sigma that is 8 % too small is refused, with a power above 99 % from 40,000 a category', () => {
  const { columns } = paymentsOfDays({ seed: 1, payments: PAYMENTS });
  const grid = Array.from({ length: 300 }, (_, i) => i / 100);
  const distance = Math.max(
    ...grid.map((z) => Math.abs(normalProbability(z / 0.92) - normalProbability(z))),
  );
  expect(kolmogorovPower(40_000, distance)).toBeGreaterThan(0.99);
  const narrow = columns.amountJpy.map((jpy, row) => {
    const { mu } = outsideOfLump(AMOUNTS[columns.category[row]!]!);
    return Math.round(Math.exp(mu + 0.92 * (Math.log(jpy) - mu)));
  });
  const adjusted = holmAdjusted(probabilities({ ...columns, amountJpy: narrow }, 1));
  const large = CATEGORIES.flatMap(({ share }, kind) =>
    share * PAYMENTS > 40_000 ? [adjusted[2 * kind]!] : [],
  );
  expect(large).toHaveLength(3);
  expect(Math.max(...large)).toBeLessThan(ALPHA);
});
