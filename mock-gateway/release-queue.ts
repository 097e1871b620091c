import { LONGEST_TIMER_MS } from '../harness/units/timer.ts';
import type { CancelTimer, Clock } from './clock.ts';
import { EarliestFirst } from './earliest-first.ts';

/** Half the step of Node's timers, which know whole milliseconds only. */
const HALF_STEP_MS = 0.5;

/** How much of one error the lead takes over: it averages over some hundred releases. */
const LEARNING_SHARE = 0.01;
/** A freeze of the process is no habit to learn: a larger error counts as this. */
const LARGEST_LESSON_MS = 1;
const LARGEST_LEAD_MS = 1;

/** What has a virtual end, which may move until it comes. */
export interface Ending {
  readonly endMs: number;
}

interface Release {
  readonly ending: Ending;
  readonly letGo: () => void;
}

/**
 * Lets answers go at their virtual end, in that order, with one timer for the earliest.
 *
 * Timers of whole milliseconds that fire some tenths after they are due would make every answer
 * late by half a millisecond and more. So each is set to the whole millisecond nearest to the
 * instant less a lead, a release takes along what is due within half a step, and the lead is
 * learned from the errors: these lie on both sides of zero, and their mean is near zero.
 */
export class ReleaseQueue {
  readonly #clock: Clock;
  #releases = new EarliestFirst<Release>();
  #timer: { readonly forMs: number; readonly cancel: CancelTimer } | undefined;
  #leadMs = 0.2;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Releases at once what is due already, after all that was due before it. */
  add(ending: Ending, letGo: () => void): void {
    const { endMs } = ending;
    this.#releases.push(endMs, { ending, letGo });
    const nowMs = this.#clock.nowMs();
    if (endMs <= nowMs) this.#releaseUntil(nowMs);
    this.#setTimer();
  }

  /** Ends have moved. */
  reorder(): void {
    const before = this.#releases;
    this.#releases = new EarliestFirst();
    while (before.size > 0) {
      const release = before.pop()!;
      this.#releases.push(release.ending.endMs, release);
    }
    this.#setTimer();
  }

  #releaseUntil(instantMs: number): void {
    while (this.#releases.firstMs <= instantMs) this.#releases.pop()!.letGo();
  }

  #setTimer(): void {
    const forMs = this.#releases.firstMs;
    if (forMs === this.#timer?.forMs) return;
    this.#timer?.cancel();
    this.#timer = undefined;
    if (forMs === Infinity) return;
    const untilMs = Math.round(forMs - this.#leadMs - this.#clock.nowMs());
    const delayMs = Math.max(1, Math.min(LONGEST_TIMER_MS, untilMs));
    this.#timer = { forMs, cancel: this.#clock.setTimer(() => this.#onTimer(), delayMs) };
  }

  #onTimer(): void {
    this.#timer = undefined;
    const nowMs = this.#clock.nowMs();
    const dueMs = nowMs + this.#leadMs + HALF_STEP_MS;
    while (this.#releases.firstMs <= dueMs) {
      this.#learn(nowMs - this.#releases.firstMs);
      this.#releases.pop()!.letGo();
    }
    this.#setTimer();
  }

  #learn(errorMs: number): void {
    const lesson = Math.max(-LARGEST_LESSON_MS, Math.min(LARGEST_LESSON_MS, errorMs));
    const leadMs = this.#leadMs + LEARNING_SHARE * lesson;
    this.#leadMs = Math.max(0, Math.min(LARGEST_LEAD_MS, leadMs));
  }
}
