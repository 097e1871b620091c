export interface ScalingRule {
  readonly minWorkers: number;
  readonly maxWorkers: number;
  /** Share of the workers that should be busy. */
  readonly targetUtilisation: number;
  /** From one look at the utilisation to the next. */
  readonly intervalMs: number;
  /** From the order of new workers until they serve. */
  readonly delayMs: number;
}

/** What can be scaled, on the clock of its requests. */
export interface Scaled {
  stateAt(nowMs: number): {
    readonly workers: number;
    readonly busyMs: number;
    /** Workers that do not serve, though they are there. */
    readonly missing: number;
  };
  setWorkers(atMs: number, workers: number): void;
}

/** A utilisation so near to the target, as a share of it, is left alone. */
const TOLERANCE = 0.1;

/**
 * Brings workers and takes them away by how busy they were since the last look:
 *
 *     wanted = ceil(workers x utilisation / target), within min and max
 *
 * New ones serve after a delay; those already ordered count. Where fewer are wanted, orders are
 * called off first, then workers go at once. Utilisation is at most 1, so one look asks for at most
 * 1 / target times as many. While workers are missing none is taken away: these make the others
 * look idle. The first request starts the looks: all of it follows from arrivals.
 * Source: the rule, its tolerance and its 15 s are those of the Kubernetes horizontal pod autoscaler.
 */
export class Autoscaler {
  readonly #rule: ScalingRule;
  readonly #pool: Scaled;
  #lookMs = Infinity;
  #busyMsBefore = 0;
  /** Workers on their way, the earliest first. */
  #orders: readonly { readonly atMs: number; readonly workers: number }[] = [];

  constructor(rule: ScalingRule, pool: Scaled) {
    this.#rule = rule;
    this.#pool = pool;
  }

  /** The next instant at which workers may come or go; Infinity before the first request. */
  get nextMs(): number {
    return Math.min(this.#lookMs, this.#orders[0]?.atMs ?? Infinity);
  }

  /** The first request has come. */
  start(nowMs: number): void {
    if (this.#lookMs !== Infinity) return;
    this.#lookMs = nowMs + this.#rule.intervalMs;
    this.#busyMsBefore = this.#pool.stateAt(nowMs).busyMs;
  }

  /** Lets happen what is due by now, in its order. */
  advanceTo(nowMs: number): void {
    while (this.nextMs <= nowMs) {
      const [order] = this.#orders;
      if (order !== undefined && order.atMs <= this.#lookMs) this.#deliver(order);
      else this.#look();
    }
  }

  #deliver({ atMs, workers }: { readonly atMs: number; readonly workers: number }): void {
    this.#orders = this.#orders.slice(1);
    this.#pool.setWorkers(atMs, this.#pool.stateAt(atMs).workers + workers);
  }

  #look(): void {
    const atMs = this.#lookMs;
    const { minWorkers, maxWorkers, targetUtilisation, intervalMs, delayMs } = this.#rule;
    this.#lookMs += intervalMs;
    const { workers, busyMs, missing } = this.#pool.stateAt(atMs);
    const meanBusy = (busyMs - this.#busyMsBefore) / intervalMs;
    this.#busyMsBefore = busyMs;
    const isNear = Math.abs(meanBusy / (workers * targetUtilisation) - 1) <= TOLERANCE;
    const byLoad = isNear ? workers : Math.ceil(meanBusy / targetUtilisation);
    const fewest = missing > 0 ? workers : minWorkers;
    const wanted = Math.min(maxWorkers, Math.max(fewest, byLoad));
    const ordered = this.#orders.reduce((sum, order) => sum + order.workers, 0);
    if (wanted > workers + ordered) {
      const order = { atMs: atMs + delayMs, workers: wanted - workers - ordered };
      this.#orders = [...this.#orders, order];
    } else {
      this.#callOff(workers + ordered - wanted);
      if (wanted < workers) this.#pool.setWorkers(atMs, wanted);
    }
  }

  /** The last orders go first. */
  #callOff(surplus: number): void {
    let left = surplus;
    this.#orders = this.#orders
      .toReversed()
      .flatMap(({ atMs, workers }) => {
        const kept = Math.max(0, workers - left);
        left -= workers - kept;
        return kept === 0 ? [] : [{ atMs, workers: kept }];
      })
      .toReversed();
  }
}
