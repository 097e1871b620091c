import type { Run } from '../model/run/run.ts';
import type { GatewaySample } from '../model/run/samples.ts';

/** Utilisation is over stretches of about a second: the mean of busy workers, exactly. */
const STRETCH_MS = 1_000;

/** How busy the mock gateway was from instant zero to the last planned payment; null if unknown. */
export const gatewaySummary = (
  samples: readonly GatewaySample[],
  zeroEpochMs: number,
  durationMs: number,
): Run['gateway'] => {
  const inPlan = samples.filter(
    ({ atEpochMs }) => atEpochMs >= zeroEpochMs && atEpochMs <= zeroEpochMs + durationMs,
  );
  const [first, last] = [inPlan[0], inPlan.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  let peakUtilisation = 0;
  let start = first;
  for (const sample of inPlan) {
    if (sample.atEpochMs - start.atEpochMs < STRETCH_MS) continue;
    peakUtilisation = Math.max(peakUtilisation, utilisation(start, sample));
    start = sample;
  }
  return {
    workers: last.workers,
    peakUtilisation,
    meanUtilisation: utilisation(first, last),
    peakQueue: Math.max(...inPlan.map(({ queued }) => queued)),
    rejected: samples.at(-1)!.rejected,
  };
};

const utilisation = (from: GatewaySample, to: GatewaySample): number =>
  Math.min(1, (to.busyMs - from.busyMs) / ((to.atEpochMs - from.atEpochMs) * to.workers));
