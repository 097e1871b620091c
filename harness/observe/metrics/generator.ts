import type { PacerBeat } from '../../model/record-line.ts';
import type { GeneratorSample } from '../../model/run/samples.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import type { MetricGround, RunMetric } from './metric-ground.ts';

/** How pacers, k6, harness and machine fare: whether the run may be trusted. */
export const generator: RunMetric = (ground) => {
  const pacers = pacerHealth(ground);
  const machine = machineHealth(ground);
  return {
    takeNote: ({ tag, note }) => {
      if (tag === '#beat') pacers(note);
    },
    takeSample: machine,
  };
};

/** Of the latest beat of each pacer. */
const pacerHealth = ({ show }: MetricGround): ((beat: PacerBeat) => void) => {
  const beats = new Map<number, PacerBeat>();
  const sumOf = (take: (beat: PacerBeat) => number): number =>
    beats.values().reduce((sum, beat) => sum + take(beat), 0);
  show.gauge(RUN_METRICS.inFlight, (value) => value.set(sumOf(({ inFlight }) => inFlight)));
  show.gauge(RUN_METRICS.inFlightCap, (value) => value.set(sumOf((beat) => beat.inFlightCap)));
  show.gauge(RUN_METRICS.pacerLoopDelay, (value) => {
    for (const { shard, loopDelayMs } of beats.values()) {
      value.set({ pacer: String(shard) }, loopDelayMs / 1_000);
    }
  });
  show.gauge(RUN_METRICS.clockDrift, (value) => {
    for (const { shard, clockDriftMs } of beats.values()) {
      value.set({ pacer: String(shard) }, clockDriftMs / 1_000);
    }
  });
  return (beat) => beats.set(beat.shard, beat);
};

/** Counters of CPU time, as a sample tells them; null or absent where the system does not. */
const COUNTERS = {
  k6: ({ k6CpuSeconds }) => k6CpuSeconds,
  harness: ({ harnessCpuSeconds }) => harnessCpuSeconds,
  idle: ({ machineIdleSeconds }) => machineIdleSeconds,
  stolen: ({ stolenCpuSeconds }) => stolenCpuSeconds,
  used: ({ machineCpuSeconds, machineIdleSeconds, stolenCpuSeconds }) =>
    machineCpuSeconds && machineCpuSeconds - (machineIdleSeconds ?? 0) - (stolenCpuSeconds ?? 0),
} as const satisfies Record<string, (sample: GeneratorSample) => number | null | undefined>;
type Counter = keyof typeof COUNTERS;

const machineHealth = ({ show, cores }: MetricGround): ((sample: GeneratorSample) => void) => {
  let [first, latest]: (GeneratorSample | undefined)[] = [];
  // A sample that could not be taken, or steal that the system takes back, lets no counter fall.
  const highest = new Map<Counter, number>();
  /** Counters of the machine begin with the run: its uptime is nobody's business. */
  const sinceStart = (counter: Counter): number =>
    (highest.get(counter) ?? 0) - ((first && COUNTERS[counter](first)) ?? 0);
  show.gauge(RUN_METRICS.harnessLoopDelay, (value) =>
    value.set((latest?.harnessLoopDelayMs ?? 0) / 1_000),
  );
  show.gauge(RUN_METRICS.cores, (value) => value.set(cores));
  show.counter(RUN_METRICS.k6Cpu, (from) => from.inc(highest.get('k6') ?? 0));
  show.gauge(RUN_METRICS.k6Memory, (value) => value.set(latest?.k6MemoryBytes ?? 0));
  show.counter(RUN_METRICS.harnessCpu, (from) => from.inc(highest.get('harness') ?? 0));
  show.counter(RUN_METRICS.machineCpu, (from) => {
    for (const mode of ['used', 'idle', 'stolen'] as const) from.inc({ mode }, sinceStart(mode));
  });
  // 0 would be a full disk.
  show.gauge(RUN_METRICS.freeDisk, (value) => value.set(latest?.freeDiskBytes ?? NaN));
  return (sample) => {
    first ??= sample;
    latest = sample;
    for (const counter of Object.keys(COUNTERS) as Counter[]) {
      highest.set(counter, Math.max(highest.get(counter) ?? 0, COUNTERS[counter](sample) ?? 0));
    }
  };
};
