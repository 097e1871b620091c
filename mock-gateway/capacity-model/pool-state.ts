/** What a pool of workers tells of itself at an instant. */
export interface PoolState {
  readonly workers: number;
  readonly busy: number;
  readonly queued: number;
  /** Integrals over time of the workers there are, leaving ones included, and of the busy ones. */
  readonly workersMs: number;
  readonly busyMs: number;
  /** Requests whose service has begun, and the sum of their waits. */
  readonly begun: number;
  readonly waitedMs: number;
}
