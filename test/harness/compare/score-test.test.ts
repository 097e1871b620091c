import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { testScores } from '../../../harness/compare/score-test.ts';

const A = Float64Array.of(0.3, -0.1, 0.5, 0.2, 0.4, 0.1, 0.6, -0.2);
const B = Float64Array.of(0.1, 0.7, -0.4, 0.2, 0.9, 0.5);

it('independent scores of a pair are tested by Student’s t', () => {
  const { difference, standardError, degrees, p } = testScores([A], { blockLength: 'independent' });
  expect(difference).toBeCloseTo(1.8, 12);
  // The sum of 8 scores, whose squares about their mean of 0.225 add up to 0.555.
  expect(standardError).toBeCloseTo(Math.sqrt((8 * 0.555) / 7), 12);
  expect(degrees).toBe(7);
  // P(|T| > 2.26011) with 7 degrees of freedom, by Simpson's rule over the density.
  expect(p).toBeCloseTo(0.0583217, 7);
});

it('two series have the degrees of freedom of Welch', () => {
  const { degrees, standardError } = testScores([A, B.map((score) => -score)], {
    blockLength: 'independent',
  });
  const variances = [A, B].map((scores) => {
    const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    const squares = scores.reduce((sum, one) => sum + (one - mean) ** 2, 0);
    return (squares * scores.length) / (scores.length - 1);
  }) as [number, number];
  expect(standardError).toBeCloseTo(Math.sqrt(variances[0] + variances[1]), 12);
  const expected =
    (variances[0] + variances[1]) ** 2 / (variances[0] ** 2 / 7 + variances[1] ** 2 / 5);
  expect(degrees).toBeCloseTo(expected, 12);
});

it('scores that change sides give the mirrored difference at the same probability', () => {
  const scores = fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: 5, maxLength: 60 })
    .map((whole) => Float64Array.from(whole));
  fc.assert(
    fc.property(scores, (one) => {
      const [forth, back] = [testScores([one]), testScores([one.map((score) => -score)])];
      expect(back.difference).toBeCloseTo(-forth.difference, 9);
      expect(back.p).toBeCloseTo(forth.p, 9);
    }),
  );
});

it('four blocks tell nothing, and equal sides do not differ', () => {
  expect(testScores([Float64Array.of(9, 10, 11, 10)]).p).toBe(1);
  expect(testScores([new Float64Array(20)]).p).toBe(1);
});

it('what blocks cannot show makes a difference less certain', () => {
  const extraVariance = 0.5;
  expect(testScores([A], { extraVariance }).p).toBeGreaterThan(testScores([A]).p);
});
