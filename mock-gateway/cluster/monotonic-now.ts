import type { Clock } from '../clock.ts';

/** The machine's monotonic clock, in ms: all processes read the same. */
export const monotonicNowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

const TRIES = 20;

/** What the monotonic clock is ahead of another: the shortest of some looks at both, in turn. */
export const monotonicAheadMs = ({ nowMs }: Pick<Clock, 'nowMs'>): number => {
  let aheadMs = Infinity;
  for (let i = 0; i < TRIES; i += 1) {
    const thenMs = nowMs();
    aheadMs = Math.min(aheadMs, monotonicNowMs() - thenMs);
  }
  return aheadMs;
};
