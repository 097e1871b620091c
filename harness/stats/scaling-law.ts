/**
 * The Universal Scalability Law: what N alike units (replicas, workers, users) get done together.
 *
 *     X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1))
 *
 * Source: Gunther, "Guerrilla Capacity Planning", Springer 2007, chapters 4 to 6.
 */
export interface ScalingLaw {
  /** Lambda: throughput of one unit alone, per second. */
  readonly ratePerUnit: number;
  /** Sigma, 0 or more: what each other unit adds to the time of one, as a share of it. */
  readonly contention: number;
  /** Kappa, 0 or more: what each pair of units adds. Above 0, throughput has a peak. */
  readonly coherency: number;
}

/** Throughput of so many units, per second. */
export const scaledThroughput = (law: ScalingLaw, size: number): number =>
  (law.ratePerUnit * size) / (1 + (size - 1) * (law.contention + law.coherency * size));

export interface ScalingPeak {
  /** Units, not rounded: Infinity where throughput grows, or nears a limit, for ever. */
  readonly size: number;
  /** Per second; where the size is infinite what it nears: lambda / sigma, Infinity without sigma. */
  readonly throughput: number;
}

/** N* = sqrt((1 - sigma) / kappa), at least one unit, and X(N*). */
export const scalingPeak = (law: ScalingLaw): ScalingPeak => {
  const { ratePerUnit, contention, coherency } = law;
  if (contention >= 1) return { size: 1, throughput: ratePerUnit };
  if (coherency === 0) {
    return { size: Infinity, throughput: contention === 0 ? Infinity : ratePerUnit / contention };
  }
  const size = Math.max(1, Math.sqrt((1 - contention) / coherency));
  return { size, throughput: scaledThroughput(law, size) };
};
