import type { Capacity } from './capacity-model/capacity.ts';
import { LONGEST_TIMER_MS, type Clock } from './clock.ts';

/**
 * Lets workers come and go on time while requests wait for them. Where nobody waits, the next
 * request or look at the state lets happen what was due before it.
 */
export class CapacityTimer {
  readonly #capacity: Capacity;
  readonly #clock: Clock;
  #isSet = false;

  constructor(capacity: Capacity, clock: Clock) {
    this.#capacity = capacity;
    this.#clock = clock;
  }

  somebodyWaits(): void {
    const { nextChangeMs } = this.#capacity;
    if (this.#isSet || nextChangeMs === Infinity) return;
    const untilMs = Math.ceil(nextChangeMs - this.#clock.nowMs());
    const delayMs = Math.max(1, Math.min(LONGEST_TIMER_MS, untilMs));
    this.#isSet = true;
    this.#clock.setTimer(() => this.#onTimer(), delayMs);
  }

  #onTimer(): void {
    this.#isSet = false;
    if (this.#capacity.stateAt(this.#clock.nowMs()).queued > 0) this.somebodyWaits();
  }
}
