import type { Attempt } from './attempt.ts';
import type { Ledger, RefundCode } from './ledger.ts';
import { sameAmount, type Amount } from './payment.ts';

export interface RefundRequest {
  readonly refundRequestId: string;
  readonly paymentId: string;
  readonly amount: Amount;
}

export interface Refund extends RefundRequest {
  readonly code: RefundCode;
  readonly refundId: string;
  readonly atMs: number;
}

interface Entry {
  requests: number;
  refund: Refund | undefined;
}

/** Refunds by refund request id: whatever came of an id the first time comes of it again. */
export class Refunds {
  readonly #ledger: Ledger;
  readonly #refundIdOf: (refundRequestId: string) => string;
  readonly #byRequestId = new Map<string, Entry>();

  constructor(ledger: Ledger, refundIdOf: (refundRequestId: string) => string) {
    this.#ledger = ledger;
    this.#refundIdOf = refundIdOf;
  }

  /** Refund was asked. */
  receive(refundRequestId: string): Attempt {
    const entry = this.#entry(refundRequestId);
    entry.requests += 1;
    return { id: refundRequestId, attempt: entry.requests };
  }

  /** Undefined where payment or amount are not those that the id came with before. */
  refund(request: RefundRequest, atMs: number): Refund | undefined {
    const entry = this.#entry(request.refundRequestId);
    entry.refund ??= {
      ...request,
      code: this.#ledger.refund(request.paymentId, request.amount, atMs),
      refundId: this.#refundIdOf(request.refundRequestId),
      atMs,
    };
    const same =
      entry.refund.paymentId === request.paymentId &&
      sameAmount(entry.refund.amount, request.amount);
    return same ? entry.refund : undefined;
  }

  #entry(refundRequestId: string): Entry {
    const known = this.#byRequestId.get(refundRequestId);
    if (known !== undefined) return known;
    const entry: Entry = { requests: 0, refund: undefined };
    this.#byRequestId.set(refundRequestId, entry);
    return entry;
  }
}
