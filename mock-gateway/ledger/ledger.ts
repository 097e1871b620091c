import { EarliestFirst } from '../earliest-first.ts';
import type { Attempt } from './attempt.ts';
import {
  PAYMENT_STATES,
  sameTerms,
  type Amount,
  type AskedPayment,
  type Fate,
  type Payment,
  type PaymentReference,
  type PaymentState,
  type PaymentTerms,
} from './payment.ts';

type Entry = { -readonly [Field in keyof Payment]: Payment[Field] } & {
  /** What the customer will do; null where nobody waits for it. */
  confirmation: Fate | null;
  /** When it was told to be paid without being booked, which is a fault; else null. */
  lostMs: number | null;
  readonly requests: { pay: number; inquire: number; cancel: number };
};

export type RefundCode =
  | 'SUCCESS'
  | 'ORDER_NOT_EXIST'
  | 'ORDER_STATUS_INVALID'
  | 'CURRENCY_NOT_SUPPORT'
  | 'REFUND_AMOUNT_EXCEED';

/**
 * Who paid what, by payment request id: a state machine in virtual time, without timers. Every
 * method takes the instant at which it happens, and first lets pass what customers did until then.
 */
export class Ledger {
  readonly #paymentIdOf: (paymentRequestId: string) => string;
  readonly #bookingsOf: (paymentRequestId: string) => number;
  readonly #byRequestId = new Map<string, Entry>();
  readonly #byPaymentId = new Map<string, Entry>();
  /** Payments that wait for the customer, by the instant at which the waiting ends. */
  readonly #confirming = new EarliestFirst<Entry>();
  readonly #countByState = Object.fromEntries(PAYMENT_STATES.map((state) => [state, 0])) as Record<
    PaymentState,
    number
  >;

  /** @param bookingsOf How often a payment is booked once it is paid; other than 1 is a fault. */
  constructor(
    paymentIdOf: (paymentRequestId: string) => string,
    bookingsOf: (paymentRequestId: string) => number = () => 1,
  ) {
    this.#paymentIdOf = paymentIdOf;
    this.#bookingsOf = bookingsOf;
  }

  /** Pay was asked. Nothing else happens yet: a full queue may be all that comes of it. */
  receivePay(paymentRequestId: string, terms: PaymentTerms, atMs: number): Attempt {
    const entry =
      this.#byRequestId.get(paymentRequestId) ?? this.#open(paymentRequestId, 'REJECTED');
    if (entry.receivedMs === null) {
      entry.receivedMs = atMs;
      this.#countByState[entry.state] += 1;
    }
    if (entry.paymentId === null) entry.terms = terms;
    return countRequest(entry, 'pay');
  }

  /** A worker will serve the pay request: the payment comes to be, unless it is or is closed. */
  begin(paymentRequestId: string, atMs: number): void {
    const entry = this.#byRequestId.get(paymentRequestId);
    if (entry?.state !== 'REJECTED') return;
    entry.paymentId = this.#paymentIdOf(paymentRequestId);
    entry.createdMs = atMs;
    this.#byPaymentId.set(entry.paymentId, entry);
    this.#move(entry, 'PROCESSING');
  }

  /**
   * A worker has served the pay request: the payment meets its fate, unless an earlier request of
   * the same id or a cancel was quicker. Undefined where the terms are not those it began with.
   */
  conclude(
    paymentRequestId: string,
    terms: PaymentTerms,
    fate: Fate,
    atMs: number,
  ): Payment | undefined {
    this.#advanceTo(atMs);
    const entry = this.#byRequestId.get(paymentRequestId);
    if (entry === undefined || entry.terms === null) return undefined;
    if (!sameTerms(entry.terms, terms)) return undefined;
    if (told(entry).state !== 'PROCESSING' || entry.confirmation !== null) return told(entry);
    if (fate.afterMs === 0) this.#settle(entry, fate, atMs);
    else {
      entry.confirmation = fate;
      this.#confirming.push(atMs + fate.afterMs, entry);
    }
    return told(entry);
  }

  find(reference: PaymentReference, atMs: number): Payment | undefined {
    this.#advanceTo(atMs);
    const entry = this.#entry(reference);
    return entry && told(entry);
  }

  /** This was asked about a payment. Requests about an unknown one are not remembered. */
  receive(operation: 'inquire' | 'cancel', reference: PaymentReference): Attempt {
    const entry = this.#entry(reference);
    if (entry !== undefined) return countRequest(entry, operation);
    return { id: reference.paymentId ?? reference.paymentRequestId ?? '', attempt: 1 };
  }

  /**
   * Cancels a payment in whatever state; a paid one is returned to the customer. A request id that
   * is not known is closed, so that a pay request still on its way finds it so. Undefined where
   * the gateway's id is not known.
   */
  cancel(reference: PaymentReference, atMs: number): Payment | undefined {
    this.#advanceTo(atMs);
    const entry = this.#entry(reference);
    if (entry !== undefined) {
      this.#move(entry, 'CANCELLED');
      return entry;
    }
    const { paymentId, paymentRequestId } = reference;
    if (paymentId !== undefined || paymentRequestId === undefined) return undefined;
    return this.#open(paymentRequestId, 'CANCELLED');
  }

  /** Gives a part of a paid payment back, or tells why not. */
  refund(paymentId: string, { currency, value }: Amount, atMs: number): RefundCode {
    this.#advanceTo(atMs);
    const entry = this.#byPaymentId.get(paymentId);
    if (entry === undefined || entry.terms === null) return 'ORDER_NOT_EXIST';
    if (entry.state !== 'SUCCESS') return 'ORDER_STATUS_INVALID';
    if (currency !== entry.terms.amount.currency) return 'CURRENCY_NOT_SUPPORT';
    const refunded = entry.refunded + BigInt(value);
    if (refunded > BigInt(entry.terms.amount.value)) return 'REFUND_AMOUNT_EXCEED';
    entry.refunded = refunded;
    return 'SUCCESS';
  }

  /** Every id for which pay was asked, in order of first mention. */
  *payments(atMs: number): Generator<AskedPayment> {
    this.#advanceTo(atMs);
    for (const entry of this.#byRequestId.values()) if (wasAsked(entry)) yield entry;
  }

  /** How many of {@link payments} are in each state. */
  countByState(atMs: number): Readonly<Record<PaymentState, number>> {
    this.#advanceTo(atMs);
    return { ...this.#countByState };
  }

  #entry({ paymentId, paymentRequestId }: PaymentReference): Entry | undefined {
    if (paymentId !== undefined) return this.#byPaymentId.get(paymentId);
    return paymentRequestId === undefined ? undefined : this.#byRequestId.get(paymentRequestId);
  }

  #open(paymentRequestId: string, state: PaymentState): Entry {
    const entry: Entry = {
      paymentRequestId,
      state,
      terms: null,
      paymentId: null,
      receivedMs: null,
      createdMs: null,
      paidMs: null,
      failCode: null,
      lostMs: null,
      charges: 0,
      refunded: 0n,
      requests: { pay: 0, inquire: 0, cancel: 0 },
      confirmation: null,
    };
    this.#byRequestId.set(paymentRequestId, entry);
    return entry;
  }

  #settle(entry: Entry, { failCode }: Fate, atMs: number): void {
    entry.failCode = failCode;
    if (failCode !== null) return this.#move(entry, 'FAIL');
    const bookings = this.#bookingsOf(entry.paymentRequestId);
    if (bookings === 0) {
      entry.lostMs = atMs;
      return;
    }
    entry.charges += bookings;
    entry.paidMs = atMs;
    this.#move(entry, 'SUCCESS');
  }

  #move(entry: Entry, state: PaymentState): void {
    if (entry.receivedMs !== null) {
      this.#countByState[entry.state] -= 1;
      this.#countByState[state] += 1;
    }
    entry.state = state;
    if (state !== 'PROCESSING') entry.confirmation = null;
  }

  /** What customers confirmed, or failed to, until this instant. */
  #advanceTo(nowMs: number): void {
    while (this.#confirming.firstMs <= nowMs) {
      const atMs = this.#confirming.firstMs;
      const entry = this.#confirming.pop()!;
      if (entry.confirmation !== null) this.#settle(entry, entry.confirmation, atMs);
    }
  }
}

/** A payment as clients are told of it: one that was lost is paid in their eyes. */
const told = (entry: Entry): Payment =>
  entry.lostMs === null || entry.state !== 'PROCESSING'
    ? entry
    : { ...entry, state: 'SUCCESS', paidMs: entry.lostMs };

const countRequest = (entry: Entry, operation: keyof Entry['requests']): Attempt => {
  entry.requests[operation] += 1;
  return { id: entry.paymentRequestId, attempt: entry.requests[operation] };
};

const wasAsked = (payment: Payment): payment is AskedPayment => payment.receivedMs !== null;
