import { chiSquareTest } from '../../harness/stats/chi-square.ts';
import { countBelow } from '../../harness/stats/count-below.ts';
import { kolmogorovTest } from '../../harness/stats/kolmogorov.ts';
import { ljungBox } from '../../harness/stats/ljung-box.ts';
import {
  brownUniforms,
  conditionalUniforms,
  lewisUniforms,
} from '../../harness/stats/poisson-transforms.ts';
import { HOUR_MS, HOURS, type DayPlan } from './games-day.ts';

/** Gaps are tested over an afternoon; in windows of two minutes its rate is as good as steady. */
const WINDOWS = { fromMs: 12 * HOUR_MS, toMs: 18 * HOUR_MS, windowMs: 120_000 };
const LAGS = 20;

/** Probabilities of what a day shows, if it is a Poisson process with the rate that it claims. */
export const arrivalTests = ({
  realised,
  instantsMs,
}: DayPlan): Readonly<Record<string, number>> => {
  const gaps = gapsIn(realised, inAfternoon(instantsMs));
  return {
    'hours of the day': hours(realised, instantsMs),
    ...bothSides(
      'gaps in expected payments',
      gaps.map((gap) => -Math.expm1(-gap)),
    ),
    'memory of gaps': ljungBox(gaps, LAGS).p,
    ...bothSides('places in two minutes', conditionalUniforms(instantsMs, WINDOWS)),
    ...bothSides('gaps against the rest of two minutes', brownUniforms(instantsMs, WINDOWS)),
    ...bothSides('sorted gaps in two minutes', lewisUniforms(instantsMs, WINDOWS)),
  };
};

export const TESTS = 10;

const inAfternoon = (instantsMs: Float64Array): Float64Array =>
  instantsMs.subarray(countBelow(instantsMs, WINDOWS.fromMs), countBelow(instantsMs, WINDOWS.toMs));

/** Expected payments between one payment and the next: the first has none before it. */
const gapsIn = (realised: DayPlan['realised'], instantsMs: Float64Array): Float64Array => {
  const expected = instantsMs.map((atMs) => realised.expected(atMs));
  return expected.subarray(1).map((value, i) => value - expected[i]!);
};

const hours = (realised: DayPlan['realised'], instantsMs: Float64Array): number => {
  const counts = Array.from({ length: HOURS }, () => 0);
  for (const atMs of instantsMs) counts[Math.floor(atMs / HOUR_MS)]! += 1;
  return chiSquareTest(counts, expectedByHour(realised)).p;
};

export const expectedByHour = (realised: DayPlan['realised']): readonly number[] =>
  Array.from(
    { length: HOURS },
    (_, hour) => realised.expected((hour + 1) * HOUR_MS) - realised.expected(hour * HOUR_MS),
  );

/** Numbers may lie too far from the law, or too evenly on it. */
const bothSides = (name: string, uniforms: Float64Array): Readonly<Record<string, number>> => {
  const { pFar, pClose } = kolmogorovTest(uniforms);
  return { [`${name}, far`]: pFar, [`${name}, close`]: pClose };
};
