import type { ProbeOutcome } from '../model/capacity/probe-outcome.ts';
import type { GatewaySample } from '../model/run/samples.ts';

interface Counters extends GatewaySample {
  readonly workersMs: number;
  readonly begun: number;
  readonly waitedMs: number;
}

/** On the wall clock. */
export interface Span {
  readonly fromEpochMs: number;
  readonly toEpochMs: number;
}

/**
 * Utilisation and mean queue wait between the first and the last sample inside a span: differences
 * of exact integrals. Null where there are no two samples that tell them.
 */
export const gatewayInSpan = (
  samples: readonly GatewaySample[],
  { fromEpochMs, toEpochMs }: Span,
): Pick<ProbeOutcome, 'utilisation' | 'queueWaitMs'> => {
  const inside = samples.filter(
    (sample): sample is Counters =>
      sample.workersMs !== undefined &&
      sample.begun !== undefined &&
      sample.waitedMs !== undefined &&
      sample.atEpochMs >= fromEpochMs &&
      sample.atEpochMs <= toEpochMs,
  );
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return { utilisation: null, queueWaitMs: null };
  return {
    utilisation: shareOf(last.busyMs - first.busyMs, last.workersMs - first.workersMs),
    queueWaitMs: shareOf(last.waitedMs - first.waitedMs, last.begun - first.begun),
  };
};

const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
