import type { Clock } from '../../mock-gateway/clock.ts';

/** A clock that stands still until it is told to go on; timers fire on their instant. */
export interface ManualClock extends Clock {
  advance(byMs: number): void;
  /** Lets time pass by so much without serving a timer, as a busy process does. */
  freeze(forMs: number): void;
}

export const manualClock = (zeroEpochMs = Date.parse('2020-07-24T11:00:00Z')): ManualClock => {
  let nowMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  const earliest = () => [...timers].toSorted((a, b) => a.atMs - b.atMs)[0];
  return {
    zeroEpochMs,
    nowMs: () => nowMs,
    setTimer: (callback, delayMs) => {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    freeze: (forMs) => {
      nowMs += forMs;
    },
    advance: (byMs) => {
      const untilMs = nowMs + byMs;
      for (let next = earliest(); next && next.atMs <= untilMs; next = earliest()) {
        nowMs = Math.max(nowMs, next.atMs);
        timers.delete(next);
        next.callback();
      }
      nowMs = untilMs;
    },
  };
};
