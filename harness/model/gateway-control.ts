import type { WaitBuckets } from './wait-buckets.ts';

/**
 * What harness and gateway say to each other beside payments. The gateway announces itself with
 * one JSON line on stdout; its state, ledger and clock are under /control.
 */
export interface GatewayAnnouncement {
  readonly listening: {
    readonly protocol: 'http' | 'https';
    readonly host: string;
    readonly port: number;
  };
  readonly pid: number;
}

/** Requests under way may end within this once the gateway was told to stop. */
export const GATEWAY_DRAIN_MS = 5_000;

/** Whoever told it waits a little longer: what it cuts off then, and its files, take time to close. */
export const GATEWAY_STOP_MS = GATEWAY_DRAIN_MS + 2_000;

export const CONTROL_PATHS = {
  state: '/control/state',
  ledger: '/control/ledger.csv',
  /** Public key that answers are signed with, as PEM; there where signatures are on. */
  publicKey: '/control/public-key.pem',
  reconciliation: '/control/reconciliation',
  payment: '/control/payment',
  /** Where a gateway is told the clock of the replay, by POST. */
  start: '/control/start',
} as const;

/**
 * POST /control/start tells instant zero of the plan by the wall clock; faults on a timetable count
 * from it. Answered with 409 where another one is known.
 */
export interface ReplayStart {
  readonly zeroEpochMs: number;
  /** The gateway's own clock, now. */
  readonly atEpochMs: number;
  /** What is on its timetable, in milliseconds since instant zero. */
  readonly faults: readonly ToldFault[];
}

interface ToldFault {
  readonly name: string;
  readonly kind: string;
  /** What it does, for people. */
  readonly what: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Answer of GET /control/state. Counters count since the gateway's start. */
export interface GatewayState {
  readonly atEpochMs: number;
  readonly workers: number;
  readonly busy: number;
  readonly queued: number;
  /**
   * Integrals over time of the workers there are, those that end their last service included, and of
   * the busy ones: what they grew by between two readings gives the utilisation, exactly.
   */
  readonly workersMs: number;
  readonly busyMs: number;
  /** Requests whose service has begun, and the sum of their queue waits. */
  readonly begun: number;
  readonly waitedMs: number;
  /** The same requests by their wait; an edge is at most 5 % above the one below it. */
  readonly waits: WaitBuckets;
  /** Requests for an operation that have been read, whatever became of them. */
  readonly received: number;
  /** Those of them that asked for a worker: neither malformed nor lost on their way in. */
  readonly offered: number;
  /** Those of the offered ones that no worker will serve. */
  readonly rejected: number;
  /**
   * How late answers left: the instant at which one had been handed to its socket, less its virtual
   * end. The p99 is at most 2 % or 0.1 ms too high; null while none has left.
   */
  readonly releaseLateP99Ms: number | null;
  readonly releaseLateMaxMs: number | null;
  /** Names of the faults on the timetable that are active now. */
  readonly activeFaults: readonly string[];
  /** CPU time of the gateway's processes, user and system. */
  readonly cpuMs: number;
}

type States<Value> = Readonly<
  Record<'PROCESSING' | 'SUCCESS' | 'FAIL' | 'CANCELLED' | 'REJECTED', Value>
>;

export interface ReconciliationCounts {
  readonly payRequests: number;
  /** Pay requests whose id had come before. */
  readonly repeated: number;
  /** How often customers were charged. */
  readonly charges: number;
  /** Payments charged more than once. */
  readonly doubled: number;
  /** Payments told to be paid and not booked. */
  readonly lost: number;
  /** Paid payments that were cancelled. */
  readonly returned: number;
  readonly refunds: number;
}

/** Sums of one currency, in its smallest unit. */
export interface CurrencyTotals {
  readonly currency: string;
  /** What the payments in each state come to. */
  readonly byState: States<string>;
  readonly charged: string;
  /** What cancels gave back. */
  readonly returned: string;
  readonly refunded: string;
  /** Charged, less returned and refunded. */
  readonly kept: string;
}

/**
 * Answer of GET /control/reconciliation: counts and sums over all payments since the start, those
 * that have left memory included.
 */
export interface Reconciliation extends ReconciliationCounts {
  readonly atEpochMs: number;
  readonly payments: States<number>;
  /** Payments in memory, ids that were only ever cancelled included; and those that left it. */
  readonly inMemory: number;
  readonly aged: number;
  readonly currencies: readonly CurrencyTotals[];
}

/** Answer of GET /control/payment?paymentRequestId=ID: what has happened to one payment. */
export interface PaymentHistory {
  readonly paymentRequestId: string;
  readonly paymentId: string | null;
  readonly state: keyof States<unknown>;
  /** In order; a request that repeats an earlier one is no event. */
  readonly events: readonly { readonly kind: string; readonly atEpochMs: number }[];
}

/**
 * Answer of GET /control/ledger.csv: one row for each payment request id ever received by pay.
 *
 * - `state`: SUCCESS, FAIL, CANCELLED, PROCESSING, or REJECTED where no payment came to be
 * - `charges`: how often the customer was charged; more than 1 is a doubled payment
 * - `refunded`: what refunds gave back, in the unit of the amount; a cancel is not in it
 * - `pay_requests`: how often pay was asked with this id
 * - `received_epoch_ms`: when the first of them had been read, with microseconds
 */
export const LEDGER_COLUMNS = [
  'payment_request_id',
  'state',
  'charges',
  'amount',
  'currency',
  'refunded',
  'pay_requests',
  'received_epoch_ms',
] as const;
