import type { CollectedRecords } from '../model/collected-records.ts';
import type { PacerBeat } from '../model/record-line.ts';
import type { ReplayFacts } from '../model/run/replay-facts.ts';
import type { Run } from '../model/run/run.ts';
import type { GeneratorSample } from '../model/run/samples.ts';
import type { HealthStretch } from './generator-health.ts';

/** What the generator used. Its CPU a request is over all of the run, k6's own start included. */
export const generatorSummary = (
  samples: readonly GeneratorSample[],
  stretches: readonly HealthStretch[],
  { records, beats }: CollectedRecords,
  { inFlightCap }: ReplayFacts,
): Run['generator'] => {
  const cpuSeconds = highest(samples.map(({ k6CpuSeconds }) => k6CpuSeconds));
  return {
    cpuSecondsPerRequest: cpuSeconds === null || records === 0 ? null : cpuSeconds / records,
    peakCpuShare: highest(stretches.map(({ cpuShare }) => cpuShare)),
    peakMemoryBytes: highest(samples.map(({ k6MemoryBytes }) => k6MemoryBytes)),
    peakInFlight: peakInFlight(beats),
    inFlightCap,
  };
};

const highest = (values: readonly (number | null)[]): number | null =>
  values.reduce((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);

/** All pacers together, at the beats' quarter seconds. */
const peakInFlight = (beats: readonly PacerBeat[]): number => {
  const latest = new Map<number, number>();
  let peak = 0;
  for (const { shard, inFlight } of beats.toSorted((a, b) => a.atMs - b.atMs)) {
    latest.set(shard, inFlight);
    peak = Math.max(
      peak,
      latest.values().reduce((sum, one) => sum + one, 0),
    );
  }
  return peak;
};
