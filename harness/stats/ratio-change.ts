import type { Estimate } from './estimate.ts';

/**
 * Change from one positive figure to another, as their ratio less one, with an interval made of
 * both intervals: on the log scale each bound is as far from the ratio as the bounds of the two,
 * squared and added, say.
 *
 *     low = ln r - sqrt((ln b - ln b.low)^2 + (ln a.high - ln a)^2), with r = b / a
 *
 * The two are taken as independent: where they share their luck the interval is wider than need be.
 * Source: Zou and Donner, "Construction of confidence limits about effect measures: a general
 * approach", Statistics in Medicine 27 (2008), the method of variance estimates recovery.
 */
export const ratioChange = (from: Estimate, to: Estimate): Estimate => {
  const warnings = [...new Set([...from.warnings, ...to.warnings])];
  const { confidence } = to;
  const count = Math.min(from.count, to.count);
  if (!isPositive(from.value) || !isPositive(to.value)) {
    return { value: null, low: null, high: null, confidence, count, warnings };
  }
  const ratio = Math.log(to.value / from.value);
  const down = distance(gap(to.low, to.value), gap(from.value, from.high));
  const up = distance(gap(to.value, to.high), gap(from.low, from.value));
  return {
    value: Math.expm1(ratio),
    low: down === null ? null : Math.expm1(ratio - down),
    high: up === null ? null : Math.expm1(ratio + up),
    confidence,
    count,
    warnings,
  };
};

const isPositive = (value: number | null): value is number => value !== null && value > 0;

const gap = (low: number | null, high: number | null): number | null =>
  isPositive(low) && isPositive(high) ? Math.log(high / low) : null;

const distance = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.hypot(a, b);
