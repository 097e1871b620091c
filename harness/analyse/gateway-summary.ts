import type { Run } from '../model/run/run.ts';
import type { GatewaySample } from '../model/run/samples.ts';

/** Peaks are over stretches of about a second: the means of what the counters tell, exactly. */
const STRETCH_MS = 1_000;

type GatewaySummary = NonNullable<Run['gateway']>;

/** How the mock gateway fared from instant zero to the last planned payment; null if unknown. */
export const gatewaySummary = (
  samples: readonly GatewaySample[],
  zeroEpochMs: number,
  durationMs: number,
): GatewaySummary | null => {
  const inPlan = samples.filter(
    ({ atEpochMs }) => atEpochMs >= zeroEpochMs && atEpochMs <= zeroEpochMs + durationMs,
  );
  const [first, last] = [inPlan[0], inPlan.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return {
    workers: last.workers,
    ...peaks(inPlan),
    meanUtilisation: utilisation(first, last),
    peakQueue: inPlan.reduce((peak, { queued }) => Math.max(peak, queued), 0),
    // A gateway that others started counts what it rejected in earlier runs too.
    rejected: samples.at(-1)!.rejected - samples[0]!.rejected,
    releaseLateP99Ms: samples.at(-1)!.releaseLateP99Ms ?? null,
  };
};

const peaks = (
  samples: readonly GatewaySample[],
): Pick<GatewaySummary, 'peakUtilisation' | 'peakCpuCores'> => {
  let peakUtilisation = 0;
  let peakCpuCores: number | null = null;
  for (const [start, sample] of stretchesOf(samples)) {
    const lastsMs = sample.atEpochMs - start.atEpochMs;
    peakUtilisation = Math.max(peakUtilisation, utilisation(start, sample));
    if (sample.cpuMs !== undefined && start.cpuMs !== undefined)
      peakCpuCores = Math.max(peakCpuCores ?? 0, (sample.cpuMs - start.cpuMs) / lastsMs);
  }
  return { peakUtilisation, peakCpuCores };
};

/** The utilisation over each stretch of about a second, at its end. */
export const gatewayUtilisations = (samples: readonly GatewaySample[]) =>
  stretchesOf(samples).map(([start, end]) => ({
    atEpochMs: end.atEpochMs,
    utilisation: utilisation(start, end),
  }));

const stretchesOf = (
  samples: readonly GatewaySample[],
): readonly (readonly [from: GatewaySample, to: GatewaySample])[] => {
  const stretches: (readonly [GatewaySample, GatewaySample])[] = [];
  let [start] = samples;
  for (const sample of samples) {
    if (sample.atEpochMs - start!.atEpochMs < STRETCH_MS) continue;
    stretches.push([start!, sample]);
    start = sample;
  }
  return stretches;
};

const utilisation = (from: GatewaySample, to: GatewaySample): number => {
  const workersMs =
    to.workersMs === undefined || from.workersMs === undefined
      ? (to.atEpochMs - from.atEpochMs) * to.workers
      : to.workersMs - from.workersMs;
  // Without any worker nobody is busy.
  return workersMs === 0 ? 0 : Math.min(1, (to.busyMs - from.busyMs) / workersMs);
};
