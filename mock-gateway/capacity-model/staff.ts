import type { Scaled } from './autoscaler.ts';
import type { WorkerPool } from './worker-pool.ts';

/** The workers that there are, of whom a fault may keep some from serving. */
export class Staff implements Scaled {
  readonly #pool: WorkerPool;
  #workers: number;
  #limit = Infinity;

  constructor(pool: WorkerPool, workers: number) {
    this.#pool = pool;
    this.#workers = workers;
  }

  stateAt(nowMs: number): ReturnType<Scaled['stateAt']> {
    const { busyMs } = this.#pool.stateAt(nowMs);
    const missing = Math.max(0, this.#workers - this.#limit);
    return { workers: this.#workers, busyMs, missing };
  }

  setWorkers(atMs: number, workers: number): void {
    this.#workers = workers;
    this.#serve(atMs);
  }

  /** From this instant on no more than so many serve; those that do not are there, and come back. */
  limitTo(atMs: number, limit: number): void {
    this.#limit = limit;
    this.#serve(atMs);
  }

  #serve(atMs: number): void {
    this.#pool.setWorkers(atMs, Math.min(this.#workers, this.#limit));
  }
}
