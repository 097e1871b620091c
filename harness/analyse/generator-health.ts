import type { GeneratorSample } from '../model/run/samples.ts';

/** One stretch between two samples. */
export interface HealthStretch {
  readonly atEpochMs: number;
  readonly lastsMs: number;
  /** Of the cores k6 may use. */
  readonly cpuShare: number | null;
  /** CPU time of the machine that the hypervisor gave to others. */
  readonly steal: number | null;
}

/** What counters say between samples: shares over each stretch. */
export const healthStretches = (
  samples: readonly GeneratorSample[],
  cores: number,
): readonly HealthStretch[] =>
  samples.slice(1).map((sample, i) => {
    const before = samples[i]!;
    const lastsMs = sample.atEpochMs - before.atEpochMs;
    const used = difference(sample.k6CpuSeconds, before.k6CpuSeconds);
    const machine = difference(sample.machineCpuSeconds, before.machineCpuSeconds);
    const stolen = difference(sample.stolenCpuSeconds, before.stolenCpuSeconds);
    return {
      atEpochMs: sample.atEpochMs,
      lastsMs,
      cpuShare: used === null || lastsMs <= 0 ? null : used / ((lastsMs / 1_000) * cores),
      steal: stolen === null || machine === null || machine <= 0 ? null : stolen / machine,
    };
  });

const difference = (after: number | null, before: number | null): number | null =>
  after === null || before === null ? null : after - before;

/** The highest level that a share held for at least so long without a break; null if unknown. */
export const heldLevel = (
  stretches: readonly HealthStretch[],
  forMs: number,
  of: (stretch: HealthStretch) => number | null,
): number | null => {
  let best: number | null = null;
  for (let first = 0; first < stretches.length; first += 1) {
    let lowest = Infinity;
    let lastedMs = 0;
    for (let i = first; i < stretches.length && lastedMs < forMs; i += 1) {
      const level = of(stretches[i]!);
      if (level === null) break;
      lowest = Math.min(lowest, level);
      lastedMs += stretches[i]!.lastsMs;
    }
    if (lastedMs >= forMs && lowest > (best ?? -1)) best = lowest;
  }
  return best;
};
