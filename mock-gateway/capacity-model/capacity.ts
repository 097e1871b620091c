import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import type { WaitBuckets } from '../../harness/model/wait-buckets.ts';
import { Autoscaler } from './autoscaler.ts';
import type { CapacityFaults } from './capacity-faults.ts';
import type { Offer } from './offer.ts';
import { RateQuota } from './rate-quota.ts';
import { stretchOf } from './slow-down.ts';
import { Staff } from './staff.ts';
import type { PoolState } from './pool-state.ts';
import { WorkerPool } from './worker-pool.ts';

export type CapacitySettings = Pick<
  GatewayConfig,
  'workers' | 'queueLimit' | 'deadline' | 'quota' | 'autoscaling' | 'slowDown'
>;

export interface CapacityState extends PoolState {
  /** Since the start. */
  readonly offered: number;
  readonly rejected: number;
}

/**
 * What a gateway can serve: a quota at the door, then workers with one queue, and an autoscaler over
 * them. All of it is in virtual time, and follows from arrivals and service times alone.
 */
export class Capacity {
  readonly #pool: WorkerPool;
  readonly #staff: Staff;
  readonly #quota: RateQuota | undefined;
  readonly #scaler: Autoscaler | undefined;
  /** Changes of how many may serve that are still to come, the next first. */
  #limits: CapacityFaults['limits'] = [];
  #offered = 0;
  #rejected = 0;

  /** @param onNewPromises Called when requests that wait have been given other instants. */
  constructor(settings: CapacitySettings, onNewPromises?: () => void) {
    const { workers, queueLimit, deadline, quota, autoscaling, slowDown } = settings;
    this.#pool = new WorkerPool(
      {
        workers,
        queueLimit,
        deadlineMs: deadline,
        stretch: slowDown && stretchOf(slowDown),
      },
      onNewPromises,
    );
    this.#staff = new Staff(this.#pool, workers);
    this.#quota = quota && new RateQuota({ ratePerSecond: quota.rate, burst: quota.burst });
    this.#scaler =
      autoscaling &&
      new Autoscaler(
        { ...autoscaling, intervalMs: autoscaling.interval, delayMs: autoscaling.delay },
        this.#staff,
      );
  }

  /**
   * Faults are known from this instant on: what they would have done before it is not made up for.
   * @throws RangeError where the instant lies before an earlier one.
   */
  expectFaults(nowMs: number, { pace, limits }: CapacityFaults): void {
    this.advanceTo(nowMs);
    this.#pool.setPace(nowMs, pace);
    this.#limits = limits.map(({ atMs, workers }) => ({ atMs: Math.max(nowMs, atMs), workers }));
    this.advanceTo(nowMs);
  }

  /** @throws RangeError where the instant lies before an earlier one. */
  offer(nowMs: number, serviceMs: number): Offer {
    this.advanceTo(nowMs);
    this.#scaler?.start(nowMs);
    this.#offered += 1;
    const offer: Offer =
      this.#quota === undefined || this.#quota.admits(nowMs)
        ? this.#pool.offer(nowMs, serviceMs)
        : { accepted: false, refusal: 'over-quota' };
    if (!offer.accepted) this.#rejected += 1;
    return offer;
  }

  /** A request that workers could have served had no room elsewhere: it counts as rejected. */
  turnAway(): void {
    this.#offered += 1;
    this.#rejected += 1;
  }

  /** The next instant at which requests that wait may be given others; Infinity where none is known. */
  get nextChangeMs(): number {
    return Math.min(this.#scaler?.nextMs ?? Infinity, this.#limits[0]?.atMs ?? Infinity);
  }

  /** Lets workers come and go that are due by now. */
  advanceTo(nowMs: number): void {
    for (
      let [next] = this.#limits;
      next !== undefined && next.atMs <= nowMs;
      [next] = this.#limits
    ) {
      this.#scaler?.advanceTo(next.atMs);
      this.#limits = this.#limits.slice(1);
      this.#staff.limitTo(next.atMs, next.workers);
    }
    this.#scaler?.advanceTo(nowMs);
  }

  /** @throws RangeError where the instant lies before an earlier one. */
  stateAt(nowMs: number): CapacityState {
    this.advanceTo(nowMs);
    return {
      ...this.#pool.stateAt(nowMs),
      offered: this.#offered,
      rejected: this.#rejected,
    };
  }

  /** As of the state that was asked for last. */
  get waits(): WaitBuckets {
    return this.#pool.waits.buckets;
  }
}
