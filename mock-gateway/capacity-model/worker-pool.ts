import { EarliestFirst } from '../earliest-first.ts';

export interface PoolLimits {
  readonly workers: number;
  /** Requests that may wait; the next is rejected. */
  readonly queueLimit: number;
}

/** What becomes of one request: when which worker serves it, or that none will. */
export type Offer =
  | {
      readonly accepted: true;
      readonly worker: number;
      readonly startMs: number;
      readonly endMs: number;
    }
  | { readonly accepted: false };

export interface PoolState {
  readonly workers: number;
  readonly busy: number;
  readonly queued: number;
  /** Integral of the busy workers over time: divided by time and workers it is the utilisation. */
  readonly busyMs: number;
  /** Since the start. */
  readonly offered: number;
  readonly rejected: number;
}

/**
 * The capacity model: c workers serve one first-come first-served queue of limited length. It is
 * a state machine in virtual time: the whole fate of a request follows from its arrival, its
 * service time and the promises made before,
 *
 *     start = max(arrival, earliest instant at which a worker is free),  end = start + service
 *
 * so it needs no clock and no timer, and a late timer cannot bend it. A live gateway and a
 * simulation run this same code. Instants must not go back; each step takes O(log n), where n is
 * the number of workers or of waiting requests.
 */
export class WorkerPool {
  readonly #limits: PoolLimits;
  /** Workers that served before and have nothing to do; those that never served are not listed. */
  readonly #idle: number[] = [];
  #everServed = 0;
  /**
   * Busy workers by the end of the last service promised to each. A worker on whom requests wait
   * has no gap between services, so it is busy all the time until then.
   */
  readonly #busy = new EarliestFirst<number>();
  /** Requests that wait, by the start of their service. */
  readonly #waiting = new EarliestFirst<number>();
  #nowMs = -Infinity;
  #busyMs = 0;
  #offered = 0;
  #rejected = 0;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /** @throws RangeError where the instant lies before an earlier one. */
  offer(nowMs: number, serviceMs: number): Offer {
    this.#advanceTo(nowMs);
    this.#offered += 1;
    const idle = this.#takeIdle();
    if (idle !== undefined) return this.#promise(idle, nowMs, serviceMs);
    if (this.#waiting.size >= this.#limits.queueLimit) {
      this.#rejected += 1;
      return { accepted: false };
    }
    const startMs = this.#busy.firstMs;
    const worker = this.#busy.pop()!;
    this.#waiting.push(startMs, worker);
    return this.#promise(worker, startMs, serviceMs);
  }

  /** @throws RangeError where the instant lies before an earlier one. */
  stateAt(nowMs: number): PoolState {
    this.#advanceTo(nowMs);
    return {
      workers: this.#limits.workers,
      busy: this.#busy.size,
      queued: this.#waiting.size,
      busyMs: this.#busyMs,
      offered: this.#offered,
      rejected: this.#rejected,
    };
  }

  #takeIdle(): number | undefined {
    const idle = this.#idle.pop();
    if (idle !== undefined || this.#everServed === this.#limits.workers) return idle;
    this.#everServed += 1;
    return this.#everServed;
  }

  #promise(worker: number, startMs: number, serviceMs: number): Offer {
    const endMs = startMs + serviceMs;
    this.#busy.push(endMs, worker);
    return { accepted: true, worker, startMs, endMs };
  }

  #advanceTo(nowMs: number): void {
    if (nowMs < this.#nowMs) throw new RangeError(`time went back from ${this.#nowMs} to ${nowMs}`);
    while (this.#busy.firstMs <= nowMs) {
      this.#passTo(this.#busy.firstMs);
      this.#idle.push(this.#busy.pop()!);
    }
    this.#passTo(nowMs);
    while (this.#waiting.firstMs <= nowMs) this.#waiting.pop();
  }

  /** Lets time pass in which no worker becomes free. */
  #passTo(instantMs: number): void {
    if (this.#busy.size > 0) this.#busyMs += this.#busy.size * (instantMs - this.#nowMs);
    this.#nowMs = instantMs;
  }
}
