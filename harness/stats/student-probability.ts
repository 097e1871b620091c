import { betaProbability } from './beta-probability.ts';

/**
 * Student's t distribution: P(T > t). With v degrees of freedom, which need not be whole, and
 * t >= 0 it is I_(v / (v + t^2))(v / 2, 1 / 2) / 2. Exact in the far tail.
 * Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, 26.7.1.
 */
export const studentTail = (t: number, degrees: number): number => {
  const beyond = betaProbability(degrees / 2, 0.5, degrees / (degrees + t * t)) / 2;
  return t < 0 ? 1 - beyond : beyond;
};
