import { randomIntensity } from '../../generators/arrivals/intensity.ts';
import { rateProfile } from '../../generators/profile/rate-profile.ts';
import type { ProbeOutcome } from '../../harness/model/capacity/probe-outcome.ts';
import type { Probe } from '../../harness/model/capacity/probe.ts';
import { arrivalsSchema } from '../../harness/model/scenario/arrivals.ts';
import { virtualProbe, type StudiedGateway } from './capacity-study.ts';

/** Of the event, compressed to the length of each probe. */
const WINDOW_MS = 300_000;
const ARRIVALS = arrivalsSchema.parse({});

/**
 * A probe of a flat rate on a day of the traffic model with its usual figures: it meets the random
 * factors of its own day and of five minutes, behind a warm-up that has none.
 */
export const virtualDay = (gateway: StudiedGateway, probe: Probe): ProbeOutcome => {
  const { settleMs, measureMs, seed } = probe;
  const { realised } = randomIntensity({
    seed,
    arrivals: ARRIVALS,
    eventStart: '2020-07-24T20:00:00+09:00',
    timeFactor: WINDOW_MS / measureMs,
  });
  const flat = { fromMs: 0, toMs: measureMs, fromPerSecond: 1_000, toPerSecond: 1_000 };
  const factors = realised([flat]);
  const rate = [
    { toMs: settleMs, factor: 1 },
    ...factors.map(({ toMs, fromPerSecond }) => ({
      toMs: settleMs + toMs,
      factor: fromPerSecond / 1_000,
    })),
  ];
  const intensityFactor = rateProfile(factors).expected(measureMs) / measureMs;
  return { ...virtualProbe(gateway, probe, rate), intensityFactor };
};
