import type { GatewayConfig } from '../../harness/model/scenario/gateway.ts';
import type { GatewayFault } from '../../harness/model/scenario/gateway-fault.ts';
import type { OperationName } from '../api/operation-name.ts';
import type { Attempt } from '../ledger/attempt.ts';
import { faultStrikes, type Strikes } from '../luck/fault-strikes.ts';
import type { Mishap } from './mishap.ts';
import { Timetable } from './timetable.ts';

/** What becomes of one notification: sent so much later, and so many times. */
export interface NotificationFate {
  readonly delayMs: number;
  readonly copies: number;
}

/** Result codes that errors on the timetable give. */
export const faultCodes = ({ faults }: Pick<GatewayConfig, 'faults'>): readonly string[] =>
  faults.timetable.flatMap((fault) => (fault.kind === 'error' ? [fault.resultCode] : []));

/**
 * The faults of a gateway that requests and notifications meet; brownouts, freezes and missing
 * workers are the affair of its capacity. A request meets what is active when it has been read.
 */
export class Faults {
  readonly #timetable: Timetable;
  readonly #strikes: Strikes;
  readonly #struck = new Map<string, number>();
  readonly all: readonly GatewayFault[];

  constructor({ seed, faults: { timetable } }: Pick<GatewayConfig, 'seed' | 'faults'>) {
    this.all = timetable;
    this.#timetable = new Timetable(timetable);
    this.#strikes = faultStrikes(seed, timetable);
  }

  /** @param zeroMs Instant zero of the replay on the gateway's clock. */
  startAt(zeroMs: number): void {
    this.#timetable.startAt(zeroMs);
  }

  activeAt(nowMs: number): readonly GatewayFault[] {
    return this.#timetable.activeAt(nowMs);
  }

  /** How many requests and notifications a fault has struck, by its name. */
  struckBy(name: string): number {
    return this.#struck.get(name) ?? 0;
  }

  /** A request or a notification has been struck by the fault of this name. */
  countStruck(name: string): void {
    this.#struck.set(name, this.struckBy(name) + 1);
  }

  /** The blackout in which nothing answers but what stands before the gateway, if there is one. */
  blackoutAt(nowMs: number): GatewayFault | undefined {
    return this.activeAt(nowMs).find(({ kind }) => kind === 'blackout');
  }

  /**
   * The first fault of the timetable that will strike a request, if one does. One at the stage
   * `answer` strikes only what a worker serves: count it when it has.
   */
  mishapOf(operation: OperationName, attempt: Attempt, nowMs: number): Mishap | undefined {
    for (const fault of this.activeAt(nowMs)) {
      if (!('operations' in fault) || !fault.operations.includes(operation)) continue;
      if (!this.#strikes(fault, operation, attempt)) continue;
      if (fault.kind !== 'slow-body') return fault;
      return { kind: fault.kind, name: fault.name, overMs: fault.over };
    }
    return undefined;
  }

  notificationFateOf(paymentRequestId: string, nowMs: number): NotificationFate {
    const attempt = { id: paymentRequestId, attempt: 1 };
    let [delayMs, copies] = [0, 1];
    for (const fault of this.activeAt(nowMs)) {
      const isLate = fault.kind === 'late-notifications';
      if (!isLate && fault.kind !== 'doubled-notifications') continue;
      if (!this.#strikes(fault, 'notify', attempt)) continue;
      this.countStruck(fault.name);
      if (isLate) delayMs += fault.by;
      else copies += 1;
    }
    return { delayMs, copies };
  }
}
