import type { Attempt } from './attempt.ts';
import { fingerprint } from './fingerprint.ts';
import { Interned } from './interned.ts';
import type { Ledger } from './ledger.ts';
import { CLIENT_ID_BYTES, GATEWAY_ID_BYTES, PackedIds } from './packed-ids.ts';
import {
  REFUND_CODES,
  type Refund,
  type RefundCode,
  type RefundReference,
  type RefundRequest,
} from './refund.ts';

export interface RefundsOptions {
  /** Refunds that have room in memory; the oldest makes room for the next. */
  readonly maxRefunds: number;
  readonly refundIdOf: (refundRequestId: string) => string;
}

const refundColumns = (capacity: number) => ({
  /** How often refund and inquiryRefund were asked. */
  refund: new Uint32Array(capacity),
  inquireRefund: new Uint32Array(capacity),
  /** Place in the list of codes. */
  code: new Uint8Array(capacity),
  /** Fingerprint of the payment's id. */
  payment: new Float64Array(capacity),
  amount: new BigUint64Array(capacity),
  currency: new Uint16Array(capacity),
  atMs: new Float64Array(capacity),
});

/** Refunds by refund request id: whatever came of an id the first time comes of it again. */
export class Refunds {
  readonly #ledger: Ledger;
  readonly #options: RefundsOptions;
  readonly #requestIds: PackedIds;
  readonly #refundIds: PackedIds;
  readonly #currencies = new Interned();
  readonly #columns;
  #opened = 0;

  constructor(ledger: Ledger, options: RefundsOptions) {
    const { maxRefunds } = options;
    this.#ledger = ledger;
    this.#options = options;
    this.#columns = refundColumns(maxRefunds);
    this.#requestIds = new PackedIds(maxRefunds, CLIENT_ID_BYTES);
    this.#refundIds = new PackedIds(maxRefunds, GATEWAY_ID_BYTES);
  }

  /**
   * Refund was asked. One that is turned away must push none out of memory that was served, or that
   * one could be given back twice: an id gets its row when it is served.
   */
  receive(refundRequestId: string): Attempt {
    const row = this.#requestIds.rowOf(refundRequestId);
    if (row === -1) return { id: refundRequestId, attempt: 1 };
    this.#columns.refund[row]! += 1;
    return { id: refundRequestId, attempt: this.#columns.refund[row]! };
  }

  /** Undefined where payment or amount are not those that the id came with before. */
  refund(request: RefundRequest, atMs: number): Refund | undefined {
    let row = this.#requestIds.rowOf(request.refundRequestId);
    if (row === -1) row = this.#keep(request, { code: this.#ledger.refund(request, atMs), atMs });
    return this.#isSame(row, request) ? this.#refundOf(row) : undefined;
  }

  /** This succeeded in an earlier life of the gateway. */
  restore(request: RefundRequest, atMs: number): void {
    this.#keep(request, { code: 'SUCCESS', atMs });
  }

  /** This was asked about a refund. Requests about an unknown one are not remembered. */
  receiveInquiry(reference: RefundReference): Attempt {
    const row = this.#rowOf(reference);
    if (row === -1) {
      return { id: reference.refundId ?? reference.refundRequestId ?? '', attempt: 1 };
    }
    this.#columns.inquireRefund[row]! += 1;
    return { id: this.#requestIds.textOf(row), attempt: this.#columns.inquireRefund[row]! };
  }

  /** What came of a refund; undefined where none is known. */
  find(reference: RefundReference): Refund | undefined {
    const row = this.#rowOf(reference);
    return row === -1 ? undefined : this.#refundOf(row);
  }

  /** Refunds in memory that gave something of this payment back. */
  ofPayment(paymentId: string): readonly Refund[] {
    const wanted = fingerprint(paymentId);
    const refunds: Refund[] = [];
    for (let row = 0; row < Math.min(this.#opened, this.#options.maxRefunds); row += 1) {
      if (this.#columns.payment[row] !== wanted) continue;
      const refund = this.#refundOf(row);
      if (refund.code === 'SUCCESS') refunds.push(refund);
    }
    return refunds;
  }

  #rowOf({ refundId, refundRequestId }: RefundReference): number {
    if (refundId !== undefined) return this.#refundIds.rowOf(refundId);
    return refundRequestId === undefined ? -1 : this.#requestIds.rowOf(refundRequestId);
  }

  /** A row for what was asked once, the oldest one's where there is no other. */
  #open(refundRequestId: string): number {
    const row = this.#opened % this.#options.maxRefunds;
    if (this.#opened >= this.#options.maxRefunds) {
      this.#requestIds.remove(row);
      this.#refundIds.remove(row);
    }
    this.#opened += 1;
    this.#requestIds.put(row, refundRequestId);
    this.#refundIds.put(row, this.#options.refundIdOf(refundRequestId));
    this.#columns.refund[row] = 1;
    this.#columns.inquireRefund[row] = 0;
    return row;
  }

  #keep(
    { refundRequestId, paymentId, amount }: RefundRequest,
    { code, atMs }: { readonly code: RefundCode; readonly atMs: number },
  ): number {
    const columns = this.#columns;
    const row = this.#open(refundRequestId);
    columns.code[row] = REFUND_CODES.indexOf(code);
    columns.payment[row] = fingerprint(paymentId);
    columns.amount[row] = BigInt(amount.value);
    columns.currency[row] = this.#currencies.numberOf(amount.currency);
    columns.atMs[row] = atMs;
    return row;
  }

  #isSame(row: number, { paymentId, amount }: RefundRequest): boolean {
    return (
      this.#columns.payment[row] === fingerprint(paymentId) &&
      this.#columns.amount[row] === BigInt(amount.value) &&
      this.#currencies.textOf(this.#columns.currency[row]!) === amount.currency
    );
  }

  #refundOf(row: number): Refund {
    const { code, amount, currency, atMs } = this.#columns;
    return {
      refundRequestId: this.#requestIds.textOf(row),
      refundId: this.#refundIds.textOf(row),
      code: REFUND_CODES[code[row]!]!,
      amount: {
        currency: this.#currencies.textOf(currency[row]!),
        value: String(amount[row]!),
      },
      atMs: atMs[row]!,
    };
  }
}
