import { expectedCounts } from './expected-counts.ts';
import type { Plan } from './read-plan.ts';

/**
 * Payments expected of a plan by the rate that came true, over those by the rate planned, its warm-up
 * not included: what the random factors of the day and the minute made of it, without the luck of
 * single payments. 1 where a plan does not tell its rates.
 */
export const intensityFactor = (plan: Plan): number => {
  const expected = expectedCounts(plan);
  if (expected === null) return 1;
  const whole = { binMs: plan.manifest.durationMs, count: 1 };
  const [realised] = expected.perBin('realised', whole);
  const [planned] = expected.perBin('planned', whole);
  return planned! > 0 ? realised! / planned! : 1;
};
