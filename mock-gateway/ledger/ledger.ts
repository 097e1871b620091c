import { EarliestFirst } from '../earliest-first.ts';
import type { Attempt } from './attempt.ts';
import type { Book } from './book.ts';
import { cancelDeadlineEpochMs } from './cancel-window.ts';
import type { PaymentEvent } from './event.ts';
import { historyOf } from './history.ts';
import type { Fate, Payment, PaymentReference, PaymentState, PaymentTerms } from './payment.ts';
import type { RefundCode, RefundRequest } from './refund.ts';

export interface LedgerOptions {
  /** The wall clock at instant zero, in milliseconds since 1970. */
  readonly zeroEpochMs: number;
  /** How often a payment is booked once it is paid; other than 1 is a fault. */
  readonly bookingsOf: (paymentRequestId: string) => number;
}

/**
 * Who paid what, by payment request id: a state machine in virtual time, without timers. Every
 * method takes the instant at which it happens, and first lets pass what customers did until then.
 * It decides which events happen; the book makes payments of them.
 */
export class Ledger {
  readonly #book: Book;
  readonly #options: LedgerOptions;
  /** Rows of payments that wait for the customer, by the instant at which the waiting ends. */
  readonly #awaited = new EarliestFirst<number>();

  constructor(book: Book, options: LedgerOptions) {
    this.#book = book;
    this.#options = options;
  }

  /** Waits for those customers whom an earlier life of the gateway asked, as the book tells. */
  resume(): void {
    const { table } = this.#book;
    for (let row = 0; row < table.rows; row += 1) {
      if (table.isAwaited(row)) this.#awaited.push(table.columns.dueMs[row]!, row);
    }
  }

  /**
   * Pay was asked. Nothing else happens yet: a full queue may be all that comes of it. Undefined
   * where memory is full of payments in process: the request must be turned away.
   */
  receivePay(paymentRequestId: string, terms: PaymentTerms, atMs: number): Attempt | undefined {
    let row = this.#book.rowFor(paymentRequestId);
    if (row === -1) {
      // Some of those in process may be over by now.
      this.advanceTo(atMs);
      row = this.#book.rowFor(paymentRequestId);
      if (row === -1) return undefined;
    }
    this.#book.record(row, { kind: 'received', atMs, terms });
    return { id: paymentRequestId, attempt: this.#book.table.columns.pay[row]! };
  }

  /** A worker will serve the pay request: the payment comes to be, unless it is or is closed. */
  begin(paymentRequestId: string, atMs: number): void {
    const { table } = this.#book;
    const row = table.rowOf({ paymentRequestId });
    if (row === -1 || table.stateOf(row) !== 'REJECTED') return;
    this.#book.record(row, { kind: 'accepted', atMs });
  }

  /** Whether a pay request is for the payment that came to be, or only has its id. */
  hasTerms(paymentRequestId: string, terms: PaymentTerms): boolean {
    const { table } = this.#book;
    const row = table.rowOf({ paymentRequestId });
    return row !== -1 && table.hasTerms(row, terms);
  }

  /**
   * A worker has served the pay request: the payment meets its fate, unless an earlier request of
   * the same id or a cancel was quicker.
   */
  conclude(
    paymentRequestId: string,
    terms: PaymentTerms,
    fate: Fate,
    atMs: number,
  ): Payment | 'OTHER_TERMS' | 'UNKNOWN' {
    this.advanceTo(atMs);
    const { table } = this.#book;
    const row = table.rowOf({ paymentRequestId });
    if (row === -1) return 'UNKNOWN';
    if (!table.hasTerms(row, terms)) return 'OTHER_TERMS';
    if (!table.isOver(row) && !table.isAwaited(row)) {
      if (fate.afterMs === 0) this.#settle(row, fate.failCode, atMs);
      else this.#ask(row, fate, atMs);
    }
    return this.#told(row);
  }

  find(reference: PaymentReference, atMs: number): Payment | undefined {
    this.advanceTo(atMs);
    const row = this.#book.table.rowOf(reference);
    return row === -1 ? undefined : this.#told(row);
  }

  /** This was asked about a payment. Requests about an unknown one are not remembered. */
  receive(operation: 'inquire' | 'cancel', reference: PaymentReference): Attempt {
    const { table } = this.#book;
    const row = table.rowOf(reference);
    if (row === -1) {
      return { id: reference.paymentId ?? reference.paymentRequestId ?? '', attempt: 1 };
    }
    table.columns[operation][row]! += 1;
    return { id: table.requestIdOf(row), attempt: table.columns[operation][row]! };
  }

  /**
   * Cancels a payment in whatever state; a paid one is returned to the customer. A request id that
   * is not known is closed, so that a pay request still on its way finds it so.
   */
  cancel(reference: PaymentReference, atMs: number): Payment | 'TOO_LATE' | 'UNKNOWN' | 'NO_ROOM' {
    this.advanceTo(atMs);
    const { table } = this.#book;
    let row = table.rowOf(reference);
    if (row === -1) {
      const { paymentId, paymentRequestId } = reference;
      if (paymentId !== undefined || paymentRequestId === undefined) return 'UNKNOWN';
      row = this.#book.rowFor(paymentRequestId);
      if (row === -1) return 'NO_ROOM';
    }
    if (table.stateOf(row) !== 'CANCELLED') {
      if (table.hasComeToBe(row) && this.#isTooLate(row, atMs)) return 'TOO_LATE';
      this.#book.record(row, { kind: 'cancelled', atMs });
    }
    return table.paymentOf(row);
  }

  /** Gives a part of a paid payment back, or tells why not. */
  refund({ refundRequestId, paymentId, amount }: RefundRequest, atMs: number): RefundCode {
    this.advanceTo(atMs);
    const { table } = this.#book;
    const row = table.rowOf({ paymentId });
    if (row === -1) return 'ORDER_NOT_EXIST';
    if (table.stateOf(row) !== 'SUCCESS') return 'ORDER_STATUS_INVALID';
    const { currency, value } = table.moneyOf(row);
    if (amount.currency !== currency) return 'CURRENCY_NOT_SUPPORT';
    if (table.columns.refunded[row]! + BigInt(amount.value) > value) return 'REFUND_AMOUNT_EXCEED';
    this.#book.record(row, { kind: 'refunded', atMs, refundRequestId, amount });
    return 'SUCCESS';
  }

  /** What has happened to a payment, in order, but for its refunds; undefined for an unknown one. */
  history(reference: PaymentReference, atMs: number): readonly PaymentEvent[] | undefined {
    this.advanceTo(atMs);
    const row = this.#book.table.rowOf(reference);
    return row === -1 ? undefined : historyOf(this.#book.table, row);
  }

  /** How many payments for which pay was asked are in each state, in memory or not. */
  countByState(atMs: number): Readonly<Record<PaymentState, number>> {
    this.advanceTo(atMs);
    return this.#book.totals.payments;
  }

  /** What customers confirmed, or failed to, until this instant. */
  advanceTo(nowMs: number): void {
    const { table } = this.#book;
    while (this.#awaited.firstMs <= nowMs) {
      const atMs = this.#awaited.firstMs;
      const row = this.#awaited.pop()!;
      // A cancel may have ended the waiting, and the row be another payment's by now.
      if (!table.isAwaited(row) || table.columns.dueMs[row] !== atMs) continue;
      this.#settle(row, table.failCodeOf(row), atMs);
    }
  }

  #ask(row: number, { failCode, afterMs }: Fate, atMs: number): void {
    const dueMs = atMs + afterMs;
    this.#book.record(row, { kind: 'asked', atMs, failCode, dueMs });
    this.#awaited.push(dueMs, row);
  }

  #settle(row: number, failCode: string | null, atMs: number): void {
    const book = this.#book;
    const wasAwaited = book.table.isAwaited(row);
    if (failCode !== null) {
      return book.record(row, { kind: wasAwaited ? 'closed' : 'declined', atMs, failCode });
    }
    const charges = this.#options.bookingsOf(book.table.requestIdOf(row));
    if (charges === 0) return book.record(row, { kind: 'lost', atMs });
    return book.record(row, { kind: wasAwaited ? 'confirmed' : 'charged', atMs, charges });
  }

  /** A payment as clients are told of it: one that was lost is paid in their eyes. */
  #told(row: number): Payment {
    const { table } = this.#book;
    const payment = table.paymentOf(row);
    if (table.settledBy(row) !== 'lost' || payment.state !== 'PROCESSING') return payment;
    return { ...payment, state: 'SUCCESS', paidMs: table.columns.settledMs[row]! };
  }

  #isTooLate(row: number, atMs: number): boolean {
    const { zeroEpochMs } = this.#options;
    const createdEpochMs = zeroEpochMs + this.#book.table.columns.acceptedMs[row]!;
    return zeroEpochMs + atMs > cancelDeadlineEpochMs(createdEpochMs);
  }
}
