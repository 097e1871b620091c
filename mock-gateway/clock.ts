import { LONGEST_TIMER_MS } from '../harness/units/timer.ts';

/**
 * The gateway's own time: milliseconds since its start, with fractions, that never go back. Every
 * instant in this room is on it; wall-clock times appear only where something leaves the room.
 */
export interface Clock {
  nowMs(): number;
  /** The wall clock at instant zero, in milliseconds since 1970. */
  readonly zeroEpochMs: number;
  /** Calls back once, after about so long, or some 25 days where that is less; returns what undoes it. */
  setTimer(callback: () => void, delayMs: number): CancelTimer;
}

export type CancelTimer = () => void;

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  zeroEpochMs: performance.timeOrigin,
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, Math.min(LONGEST_TIMER_MS, delayMs));
    return () => clearTimeout(timer);
  },
};
