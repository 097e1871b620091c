import { logHistogram, quantileOfHistograms } from '../harness/stats/log-histogram.ts';

/**
 * How late answers left, in ms after their virtual end: the error of the mock itself. Bounded
 * memory however many there are.
 */
export class ReleaseDelay {
  readonly #histogram = logHistogram();
  #maxMs: number | null = null;

  add(lateMs: number): void {
    this.#histogram.add(lateMs);
    if (this.#maxMs === null || lateMs > this.#maxMs) this.#maxMs = lateMs;
  }

  /** Exact; null where nothing has left. */
  get maxMs(): number | null {
    return this.#maxMs;
  }

  /** At most 2 % or 0.1 ms above the exact one; null where nothing has left. */
  get p99Ms(): number | null {
    const p99Ms = quantileOfHistograms([this.#histogram], 0.99);
    return p99Ms === undefined || this.#maxMs === null ? null : Math.min(p99Ms, this.#maxMs);
  }
}
