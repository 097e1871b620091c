import { LONGEST_TIMER_MS } from '../harness/units/timer.ts';
import type { Capacity } from './capacity-model/capacity.ts';
import type { CancelTimer, Clock } from './clock.ts';

/**
 * Lets workers come and go on time while requests wait for them. Where nobody waits, the next
 * request or look at the state lets happen what was due before it.
 */
export class CapacityTimer {
  readonly #capacity: Capacity;
  readonly #clock: Clock;
  #cancel: CancelTimer | undefined;

  constructor(capacity: Capacity, clock: Clock) {
    this.#capacity = capacity;
    this.#clock = clock;
  }

  somebodyWaits(): void {
    const { nextChangeMs } = this.#capacity;
    if (this.#cancel !== undefined || nextChangeMs === Infinity) return;
    const untilMs = Math.ceil(nextChangeMs - this.#clock.nowMs());
    const delayMs = Math.max(1, Math.min(LONGEST_TIMER_MS, untilMs));
    this.#cancel = this.#clock.setTimer(() => this.#onTimer(), delayMs);
  }

  /** Changes are known that may come before the one that is waited for. */
  changesAreKnown(): void {
    this.#cancel?.();
    this.#onTimer();
  }

  #onTimer(): void {
    this.#cancel = undefined;
    if (this.#capacity.stateAt(this.#clock.nowMs()).queued > 0) this.somebodyWaits();
  }
}
