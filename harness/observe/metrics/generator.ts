import type { PacerBeat } from '../../model/record-line.ts';
import type { GeneratorSample } from '../../model/run/samples.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import type { RunMetric } from './metric-ground.ts';

/** How pacers, k6, harness and machine fare: whether the run may be trusted. */
export const generator: RunMetric = ({ show }) => {
  const beats = new Map<number, PacerBeat>();
  let [first, latest]: (GeneratorSample | undefined)[] = [];
  const sumOf = (take: (beat: PacerBeat) => number): number =>
    beats.values().reduce((sum, beat) => sum + take(beat), 0);
  /** Counters of the machine begin with the run: its uptime is nobody's business. */
  const sinceStart = (take: (sample: GeneratorSample) => number | null): number =>
    first === undefined || latest === undefined ? 0 : (take(latest) ?? 0) - (take(first) ?? 0);

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
  show.counter(RUN_METRICS.k6Cpu, (from) => from.inc(latest?.k6CpuSeconds ?? 0));
  show.gauge(RUN_METRICS.k6Memory, (value) => value.set(latest?.k6MemoryBytes ?? 0));
  show.counter(RUN_METRICS.machineCpu, (from) =>
    from.inc(sinceStart((sample) => sample.machineCpuSeconds)),
  );
  show.counter(RUN_METRICS.stolenCpu, (from) =>
    from.inc(sinceStart((sample) => sample.stolenCpuSeconds)),
  );
  return {
    takeNote: ({ tag, note }) => {
      if (tag === '#beat') beats.set(note.shard, note);
    },
    takeSample: (sample) => {
      first ??= sample;
      latest = sample;
    },
  };
};
