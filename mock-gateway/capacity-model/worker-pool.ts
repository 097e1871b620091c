import { EarliestFirst } from '../earliest-first.ts';
import { Fifo } from '../fifo.ts';
import type { Offer, Refusal } from './offer.ts';
import { STEADY, type Pace } from './pace.ts';
import type { PoolState } from './pool-state.ts';
import type { Turn } from './turn.ts';
import { WaitCounts } from './wait-counts.ts';

export interface PoolLimits {
  readonly workers: number;
  /** Requests that may wait; the next is rejected. */
  readonly queueLimit: number;
  /** A request that would wait longer is rejected. */
  readonly deadlineMs?: number | undefined;
  /**
   * What a service takes longer by, where so many workers are busy as it starts: its own among them,
   * and none that was taken away.
   */
  readonly stretch?: ((busy: number) => number) | undefined;
}

/**
 * Workers that serve one first-come first-served queue of limited length. It is a state machine in
 * virtual time: the whole fate of a request follows from its arrival, its service time and the
 * promises made before,
 *
 *     start = max(arrival, earliest instant at which a worker is free),  end = start + service
 *
 * (where work goes on at another pace than usual, that says when a service may start and ends),
 * so it needs no clock and no timer, and a late timer cannot bend it. A live gateway and a
 * simulation run this same code. Instants must not go back; a request takes O(log n), where n is
 * the number of workers. Only a change of the workers makes new promises, to all that wait.
 */
export class WorkerPool {
  /** Of all whose service had begun when the state was last asked for. */
  readonly waits = new WaitCounts();
  readonly #limits: PoolLimits;
  readonly #onNewPromises: () => void;
  #workers: number;
  /** Workers that served before and have nothing to do; those that never served are not listed. */
  readonly #idle: number[] = [];
  #lastWorker = 0;
  /**
   * Busy workers by the end of the last service promised to each. A worker on whom requests wait
   * has no gap between services, so it is busy all the time until then.
   */
  #busy = new EarliestFirst<number>();
  /** Workers that were taken away and end the service that they are at. */
  readonly #leaving = new EarliestFirst<number>();
  /** Requests that wait, as they came, and so by the start of their service. */
  readonly #waiting = new Fifo<Turn>();
  /** Requests for which a worker is kept, and the end of the standstill that all of them wait for. */
  #held = 0;
  #standstillEndMs = Infinity;
  #pace: Pace = STEADY;
  #nowMs = -Infinity;
  #workersMs = 0;
  #busyMs = 0;
  #accepted = 0;

  /** @param onNewPromises Called when requests that wait have been given other instants. */
  constructor(limits: PoolLimits, onNewPromises: () => void = () => {}) {
    this.#limits = limits;
    this.#workers = limits.workers;
    this.#onNewPromises = onNewPromises;
  }

  /** @throws RangeError where the instant lies before an earlier one. */
  offer(nowMs: number, serviceMs: number): Offer {
    this.#advanceTo(nowMs);
    const refusal = this.#refusalAt(nowMs);
    if (refusal !== undefined) return { accepted: false, refusal };
    this.#accepted += 1;
    const turn: Turn = {
      accepted: true,
      arrivalMs: nowMs,
      serviceMs,
      worker: undefined,
      startMs: nowMs,
      endMs: nowMs,
      isHeld: false,
    };
    this.#promise(turn);
    return turn;
  }

  /**
   * From this instant on there are so many workers. New ones serve at once. Where some go, idle ones
   * go first, then those that are free next: each ends the service that it is at, and takes no other.
   * @throws RangeError where the instant lies before an earlier one.
   */
  setWorkers(atMs: number, workers: number): void {
    this.#advanceTo(atMs);
    this.#workers = workers;
    this.#sendIdleAway();
    if (this.#waiting.size > 0 || this.#isOverstaffed()) this.#promiseAnew();
  }

  /**
   * From this instant on work goes on at this pace; services under way end as was promised.
   * @throws RangeError where the instant lies before an earlier one.
   */
  setPace(atMs: number, pace: Pace): void {
    this.#advanceTo(atMs);
    this.#pace = pace;
    if (this.#waiting.size > 0) this.#promiseAnew();
  }

  /** @throws RangeError where the instant lies before an earlier one. */
  stateAt(nowMs: number): PoolState {
    this.#advanceTo(nowMs);
    return {
      workers: this.#workers,
      busy: this.#serving,
      queued: this.#waiting.size,
      workersMs: this.#workersMs,
      busyMs: this.#busyMs,
      begun: this.#accepted - this.#waiting.size,
      waitedMs: this.waits.sumMs,
    };
  }

  #refusalAt(nowMs: number): Refusal | undefined {
    const isFree = this.#idle.length > 0 || this.#busy.size < this.#workers;
    const startMs = this.#pace.beginFrom(isFree ? nowMs : this.#busy.firstMs);
    if (isFree && startMs === nowMs) return undefined;
    const { queueLimit, deadlineMs = Infinity } = this.#limits;
    if (this.#waiting.size >= queueLimit) return 'queue-full';
    return startMs - nowMs > deadlineMs ? 'past-deadline' : undefined;
  }

  /** Workers at a service, those that were taken away among them. */
  get #serving(): number {
    return this.#busy.size + this.#leaving.size - this.#held;
  }

  /** Gives all that wait other instants. */
  #promiseAnew(): void {
    const waiting = this.#waiting.takeAll();
    this.#takeBackPromises(waiting);
    this.#sendIdleAway();
    while (this.#isOverstaffed()) this.#leaving.push(this.#busy.firstMs, this.#busy.pop()!);
    for (const turn of waiting) this.#promise(turn);
    if (waiting.length > 0) this.#onNewPromises();
  }

  #sendIdleAway(): void {
    while (this.#idle.length > 0 && this.#isOverstaffed()) this.#idle.pop();
  }

  /** Gives a request to an idle worker now, else to the one that is free first. */
  #promise(turn: Turn): void {
    const { stretch = alike } = this.#limits;
    const idle = this.#takeIdle();
    turn.startMs = this.#pace.beginFrom(idle === undefined ? this.#busy.firstMs : this.#nowMs);
    turn.isHeld = idle !== undefined && turn.startMs > this.#nowMs;
    if (idle === undefined) {
      turn.endMs = this.#pace.endOf(turn.startMs, turn.serviceMs * stretch(this.#busy.size));
      turn.worker = this.#busy.pop();
      this.#waiting.push(turn);
    } else {
      turn.endMs = this.#pace.endOf(turn.startMs, turn.serviceMs * stretch(this.#busy.size + 1));
      turn.worker = idle;
      if (turn.isHeld) this.#hold(turn);
      else this.waits.add(turn.startMs - turn.arrivalMs);
    }
    if (turn.worker !== undefined) this.#busy.push(turn.endMs, turn.worker);
  }

  #hold(turn: Turn): void {
    this.#held += 1;
    this.#standstillEndMs = turn.startMs;
    this.#waiting.push(turn);
  }

  #letGoHeld(): void {
    this.#held = 0;
    this.#standstillEndMs = Infinity;
  }

  #takeIdle(): number | undefined {
    const idle = this.#idle.pop();
    if (idle !== undefined || this.#busy.size >= this.#workers) return idle;
    this.#lastWorker += 1;
    return this.#lastWorker;
  }

  #isOverstaffed(): boolean {
    return this.#idle.length + this.#busy.size > this.#workers;
  }

  /** A worker's end goes back to the start of the first service that it was promised and is not at. */
  #takeBackPromises(waiting: readonly Turn[]): void {
    const first = new Map<number, Turn>();
    for (const turn of waiting) {
      if (turn.worker !== undefined && !first.has(turn.worker)) first.set(turn.worker, turn);
    }
    const busy = new EarliestFirst<number>();
    while (this.#busy.size > 0) {
      const endMs = this.#busy.firstMs;
      const worker = this.#busy.pop()!;
      const turn = first.get(worker);
      if (turn?.isHeld === true) this.#idle.push(worker);
      else busy.push(turn?.startMs ?? endMs, worker);
    }
    this.#busy = busy;
    this.#letGoHeld();
  }

  #advanceTo(nowMs: number): void {
    if (nowMs < this.#nowMs) throw new RangeError(`time went back from ${this.#nowMs} to ${nowMs}`);
    for (;;) {
      const freeMs = Math.min(this.#busy.firstMs, this.#leaving.firstMs);
      if (this.#standstillEndMs <= Math.min(freeMs, nowMs)) {
        this.#passTo(this.#standstillEndMs);
        this.#letGoHeld();
        continue;
      }
      if (!(freeMs <= nowMs)) break;
      this.#passTo(freeMs);
      if (this.#leaving.firstMs === freeMs) this.#leaving.pop();
      else this.#idle.push(this.#busy.pop()!);
    }
    this.#passTo(nowMs);
    for (
      let turn = this.#waiting.first;
      turn && turn.startMs <= nowMs;
      turn = this.#waiting.first
    ) {
      this.waits.add(turn.startMs - turn.arrivalMs);
      this.#waiting.dropFirst();
    }
  }

  /** Lets time pass in which no worker becomes free. */
  #passTo(instantMs: number): void {
    // Before the first instant it is told, the pool knows no time.
    const passedMs = this.#nowMs === -Infinity ? 0 : instantMs - this.#nowMs;
    this.#workersMs += (this.#workers + this.#leaving.size) * passedMs;
    this.#busyMs += this.#serving * passedMs;
    this.#nowMs = instantMs;
  }
}

const alike = (): number => 1;
