import type { GatewaySample, GeneratorSample } from '../model/run/samples.ts';
import type { Span } from './gateway-in-span.ts';

/**
 * The share of this machine's CPU that went to processes which are no part of the run, as a number
 * from 0 to 1, over the whole of its replay: what is counted of a short probe has hardly a sample.
 * Null where the system does not tell, or where the target may be one of them: only a mock of ours
 * tells what it used.
 */
export const othersCpu = (
  generator: readonly GeneratorSample[],
  gateway: readonly GatewaySample[],
): number | null => {
  const span = {
    fromEpochMs: Math.max(startOf(generator), startOf(gateway)),
    toEpochMs: Math.min(endOf(generator), endOf(gateway)),
  };
  const used = grownIn(span, generator, ourSeconds);
  const busy = grownIn(span, generator, busySeconds);
  const machine = grownIn(span, generator, ({ machineCpuSeconds }) => machineCpuSeconds);
  const mockMs = grownIn(span, gateway, ({ cpuMs = null }) => cpuMs);
  if (used === null || busy === null || machine === null || mockMs === null) return null;
  return machine > 0 ? Math.max(0, busy - used - mockMs / 1_000) / machine : null;
};

type Samples = readonly { readonly atEpochMs: number }[];

const startOf = (samples: Samples): number => samples[0]?.atEpochMs ?? Infinity;
const endOf = (samples: Samples): number => samples.at(-1)?.atEpochMs ?? -Infinity;

const ourSeconds = ({ k6CpuSeconds, harnessCpuSeconds = 0 }: GeneratorSample): number | null =>
  k6CpuSeconds === null ? null : k6CpuSeconds + harnessCpuSeconds;

const busySeconds = ({
  machineCpuSeconds,
  machineIdleSeconds = null,
}: GeneratorSample): number | null =>
  machineCpuSeconds === null || machineIdleSeconds === null
    ? null
    : machineCpuSeconds - machineIdleSeconds;

/** What a counter grew by between the first and the last sample inside a span. */
const grownIn = <Sample extends { readonly atEpochMs: number }>(
  { fromEpochMs, toEpochMs }: Span,
  samples: readonly Sample[],
  read: (sample: Sample) => number | null,
): number | null => {
  const inside = samples.filter(
    ({ atEpochMs }) => atEpochMs >= fromEpochMs && atEpochMs <= toEpochMs,
  );
  const values = inside.map(read);
  const [first, last] = [values[0] ?? null, values.at(-1) ?? null];
  return first === null || last === null ? null : last - first;
};
