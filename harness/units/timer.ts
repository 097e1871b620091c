/** The longest delay of Node's timers; a longer one would end at once. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What a timer of Node takes: whole milliseconds, no shorter than asked for unless it is too long. */
export const timerMs = (durationMs: number): number =>
  Math.min(LONGEST_TIMER_MS, Math.ceil(durationMs));
