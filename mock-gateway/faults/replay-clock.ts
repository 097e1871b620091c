import type { Clock } from '../clock.ts';

/**
 * The clock of the replay that a gateway takes part in: milliseconds from instant zero of the plan.
 * The gateway is up before anybody knows that instant, so it is told, once.
 */
export class ReplayClock {
  readonly #clock: Clock;
  #zeroEpochMs: number | undefined;
  #listeners: readonly ((zeroMs: number) => void)[] = [];

  /** @param startAtEpochMs Instant zero by the wall clock, where it is known from the start. */
  constructor(clock: Clock, startAtEpochMs?: number) {
    this.#clock = clock;
    this.#zeroEpochMs = startAtEpochMs;
  }

  /** Undefined until it is told. */
  get zeroEpochMs(): number | undefined {
    return this.#zeroEpochMs;
  }

  /** Told instant zero. @returns false, and nothing changes, where another one is known. */
  start(zeroEpochMs: number): boolean {
    if (this.#zeroEpochMs !== undefined) return this.#zeroEpochMs === zeroEpochMs;
    this.#zeroEpochMs = zeroEpochMs;
    for (const listener of this.#listeners) listener(zeroEpochMs - this.#clock.zeroEpochMs);
    return true;
  }

  /** Calls back with instant zero on the gateway's own clock: at once where it is known. */
  onStart(listener: (zeroMs: number) => void): void {
    this.#listeners = [...this.#listeners, listener];
    if (this.#zeroEpochMs !== undefined) listener(this.#zeroEpochMs - this.#clock.zeroEpochMs);
  }
}
