export interface SlowDown {
  /** Sigma: what each other busy worker adds to a service, as a share of it. */
  readonly contention: number;
  /** Kappa: what each pair of busy workers adds. */
  readonly coherency: number;
}

/**
 * The Universal Scalability Law as seen by one service: with k busy workers it takes
 *
 *     1 + sigma (k - 1) + kappa k (k - 1)
 *
 * times as long, so that k workers serve k over that, which is Gunther's throughput law.
 * Source: Gunther, "Guerrilla Capacity Planning", Springer 2007.
 */
export const stretchOf =
  ({ contention, coherency }: SlowDown) =>
  (busy: number): number =>
    1 + (busy - 1) * (contention + coherency * busy);
