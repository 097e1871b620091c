import type { PacerBeat } from '../../model/record-line.ts';
import type { GeneratorSample } from '../../model/run/samples.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import type { RunMetric } from './metric-ground.ts';

const COUNTERS = ['k6CpuSeconds', 'machineCpuSeconds', 'stolenCpuSeconds'] as const;
type Counter = (typeof COUNTERS)[number];

/** How pacers, k6, harness and machine fare: whether the run may be trusted. */
export const generator: RunMetric = ({ show }) => {
  const beats = new Map<number, PacerBeat>();
  let [first, latest]: (GeneratorSample | undefined)[] = [];
  // A sample that could not be taken, or steal that the system takes back, lets no counter fall.
  const highest = new Map<Counter, number>();
  const sumOf = (take: (beat: PacerBeat) => number): number =>
    beats.values().reduce((sum, beat) => sum + take(beat), 0);
  /** Counters of the machine begin with the run: its uptime is nobody's business. */
  const sinceStart = (counter: Counter): number =>
    (highest.get(counter) ?? 0) - (first?.[counter] ?? 0);

  show.gauge(RUN_METRICS.inFlight, (value) => value.set(sumOf(({ inFlight }) => inFlight)));
  show.gauge(RUN_METRICS.inFlightCap, (value) => value.set(sumOf((beat) => beat.inFlightCap)));
  show.gauge(RUN_METRICS.pacerLoopDelay, (value) => {
    for (const { shard, loopDelayMs } of beats.values()) {
      value.set({ pacer: String(shard) }, loopDelayMs / 1_000);
    }
  });
  show.gauge(RUN_METRICS.harnessLoopDelay, (value) =>
    value.set((latest?.harnessLoopDelayMs ?? 0) / 1_000),
  );
  show.counter(RUN_METRICS.k6Cpu, (from) => from.inc(highest.get('k6CpuSeconds') ?? 0));
  show.gauge(RUN_METRICS.k6Memory, (value) => value.set(latest?.k6MemoryBytes ?? 0));
  show.counter(RUN_METRICS.machineCpu, (from) => from.inc(sinceStart('machineCpuSeconds')));
  show.counter(RUN_METRICS.stolenCpu, (from) => from.inc(sinceStart('stolenCpuSeconds')));
  return {
    takeNote: ({ tag, note }) => {
      if (tag === '#beat') beats.set(note.shard, note);
    },
    takeSample: (sample) => {
      first ??= sample;
      latest = sample;
      for (const counter of COUNTERS) {
        highest.set(counter, Math.max(highest.get(counter) ?? 0, sample[counter] ?? 0));
      }
    },
  };
};
