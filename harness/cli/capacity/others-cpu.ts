import type { GatewaySample, GeneratorSample } from '../../model/run/samples.ts';
import type { Span } from './gateway-in-span.ts';

/**
 * The share of this machine's CPU that went to processes which are no part of the run, as a number
 * from 0 to 1. Null where the system does not tell, or where the target may be one of them: only a
 * mock of ours tells what it used.
 */
export const othersCpu = (
  generator: readonly GeneratorSample[],
  gateway: readonly GatewaySample[] | undefined,
  span: Span,
): number | null => {
  const used = grownIn(span, generator, ourSeconds);
  const busy = grownIn(span, generator, busySeconds);
  const machine = grownIn(span, generator, ({ machineCpuSeconds }) => machineCpuSeconds);
  const mock =
    gateway && grownIn(span, gateway, ({ cpuMs }) => (cpuMs === undefined ? null : cpuMs));
  if (used === null || busy === null || machine === null || machine <= 0) return null;
  if (mock === undefined || mock === null) return null;
  return Math.max(0, busy - used - mock / 1_000) / machine;
};

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
