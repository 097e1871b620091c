import { intensityCovariance } from '../../generators/arrivals/intensity-covariance.ts';
import { arrivalProcess } from '../../generators/arrivals/process-by-name.ts';
import { randomIntensity } from '../../generators/arrivals/intensity.ts';
import { rateProfile } from '../../generators/profile/rate-profile.ts';
import {
  arrivalsSchema,
  LONGEST_DELAY,
  type ArrivalSettings,
} from '../../harness/model/scenario/arrivals.ts';
import { clusterAllanExcess } from '../../harness/stats/cluster-dispersion.ts';
import { expectedAllanFactor } from '../../harness/stats/expected-allan-factor.ts';
import { dispersionAtLag } from '../../harness/stats/factor-variation.ts';
import { blocksOf } from '../generators/arrivals/instants-of.ts';

/** A day from noon to noon at a steady 1/s, an hour in a minute: 86,400 payments. */
const STEADY = {
  eventStart: '2020-07-25T12:00:00+09:00',
  timeFactor: 60,
  durationMs: 24 * 60_000,
  ratePerSecond: 60,
} as const;

const FLAT = {
  fromMs: 0,
  toMs: STEADY.durationMs,
  fromPerSecond: STEADY.ratePerSecond,
  toPerSecond: STEADY.ratePerSecond,
};

/** Windows in seconds of the event, each a multiple of the one before it. */
export const WINDOWS_S = [0.1, 1, 10, 60, 300, 600, 1_800, 3_600] as const;

const windowMs = (seconds: number): number => (1_000 * seconds) / STEADY.timeFactor;

export const windowsOf = (seconds: number): number =>
  Math.round(STEADY.durationMs / windowMs(seconds));

/** Allan factors of one plan at all windows. */
export const allanFactors = (
  seed: number,
  settings: Partial<ArrivalSettings>,
): readonly number[] => {
  const arrivals = { ...arrivalsSchema.parse({}), ...settings };
  const options = { seed, arrivals, ...STEADY };
  const rate = rateProfile(randomIntensity(options).realised([FLAT]));
  const process = arrivalProcess(arrivals, { ...options, part: 'all', rate });
  const [shortest] = WINDOWS_S;
  const perMs = 1 / windowMs(shortest);
  let counts = new Uint16Array(windowsOf(shortest));
  for (const block of blocksOf(rate)) {
    const { instantsMs } = process.instantsIn(block);
    for (let i = 0; i < instantsMs.length; i += 1) counts[Math.floor(instantsMs[i]! * perMs)]! += 1;
  }
  return WINDOWS_S.map((seconds, i) => {
    counts = i === 0 ? counts : merged(counts, Math.round(seconds / WINDOWS_S[i - 1]!));
    return dispersionAtLag(counts, 1);
  });
};

const merged = (counts: Uint16Array, each: number): Uint16Array<ArrayBuffer> => {
  const sums = new Uint16Array(counts.length / each);
  for (let window = 0; window < sums.length; window += 1) {
    for (let i = window * each; i < (window + 1) * each; i += 1) sums[window]! += counts[i]!;
  }
  return sums;
};

/** What the closed forms of docs/arrivals.md promise at each window. */
export const allanTheory = (settings: Partial<ArrivalSettings>): readonly number[] => {
  const arrivals = { ...arrivalsSchema.parse({}), ...settings };
  const factors = intensityCovariance({ ...STEADY, arrivals });
  const { share, meanSize, meanDelay } = arrivals.tourBus;
  const meanDelayMs = meanDelay / STEADY.timeFactor;
  const groups = { share, meanSize, meanDelayMs, longestDelay: LONGEST_DELAY };
  return WINDOWS_S.map((seconds) => {
    const poisson = expectedAllanFactor({
      windowMs: windowMs(seconds),
      windows: windowsOf(seconds),
      expected: (atMs) => (STEADY.ratePerSecond * atMs) / 1_000,
      factors,
    });
    const isGrouped = arrivals.process === 'tour-bus';
    return poisson + (isGrouped ? clusterAllanExcess(groups, windowMs(seconds)) : 0);
  });
};

/** Standard deviation at each window over so many plans with seeds of their own. */
export const deviations = (
  replicates: number,
  settings: Partial<ArrivalSettings>,
): readonly number[] => {
  const plans = Array.from({ length: replicates }, (_, i) => allanFactors(1_001 + i, settings));
  return WINDOWS_S.map((_, window) => deviation(plans.map((plan) => plan[window]!)));
};

export const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
};
