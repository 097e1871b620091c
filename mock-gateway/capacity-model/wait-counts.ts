import {
  filledBuckets,
  WAIT_BUCKETS,
  waitBucketOf,
  type WaitBuckets,
} from '../../harness/model/wait-buckets.ts';

/** How long requests waited for a worker: the sum, exactly, and how many waited how long. */
export class WaitCounts {
  readonly #counts = new Uint32Array(WAIT_BUCKETS);
  #sumMs = 0;

  add(waitMs: number): void {
    this.#sumMs += waitMs;
    this.#counts[waitBucketOf(waitMs)]! += 1;
  }

  get sumMs(): number {
    return this.#sumMs;
  }

  get buckets(): WaitBuckets {
    return filledBuckets(this.#counts);
  }
}
