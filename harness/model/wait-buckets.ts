/**
 * How the mock gateway counts queue waits, so that their quantiles can be read from its state: no
 * edge is more than this many times the one below it.
 */
export const WAIT_BUCKET_RATIO = 1.05;

/** Waits up to this, in ms, are in one bucket, with those of requests that did not wait. */
export const SHORTEST_WAIT_MS = 0.1;

/** Up to three hours. */
const EDGES_MS: readonly number[] = Array.from(
  { length: Math.ceil(Math.log(1e8) / Math.log(WAIT_BUCKET_RATIO)) + 1 },
  (_, i) => Number((SHORTEST_WAIT_MS * WAIT_BUCKET_RATIO ** i).toPrecision(6)),
);

export const WAIT_BUCKETS = EDGES_MS.length;

/** Edges are rounded to six digits: a wait of exactly that long belongs below its edge. */
const ROUNDING = 2e-4;

export const waitBucketOf = (waitMs: number): number =>
  waitMs <= SHORTEST_WAIT_MS
    ? 0
    : Math.min(
        WAIT_BUCKETS - 1,
        Math.ceil(Math.log(waitMs / SHORTEST_WAIT_MS) / Math.log(WAIT_BUCKET_RATIO) - ROUNDING),
      );

/** Those that are not empty, each as its upper edge in ms and its count. */
export type WaitBuckets = readonly (readonly [upToMs: number, count: number])[];

export const filledBuckets = (counts: ArrayLike<number>): WaitBuckets =>
  EDGES_MS.flatMap((upToMs, bucket) => {
    const count = counts[bucket]!;
    return count === 0 ? [] : [[upToMs, count] as const];
  });
