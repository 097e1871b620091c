/** REJECTED: no payment came to be, because the queue was full each time pay was asked. */
export const PAYMENT_STATES = ['PROCESSING', 'SUCCESS', 'FAIL', 'CANCELLED', 'REJECTED'] as const;

export type PaymentState = (typeof PAYMENT_STATES)[number];

export interface Amount {
  /** ISO 4217. */
  readonly currency: string;
  /** A whole number of the currency's smallest unit. */
  readonly value: string;
}

/** What must be the same when pay is asked again with the same id. */
export interface PaymentTerms {
  readonly amount: Amount;
  readonly paymentMethodId: string;
}

/** How a payment ends, known when pay has been served: so long after that, paid or failed. */
export interface Fate {
  /** Null where it succeeds. */
  readonly failCode: string | null;
  /** More than 0 where the customer must confirm first. */
  readonly afterMs: number;
}

/** Everything known about one payment request id. Instants are on the gateway's clock. */
export interface Payment {
  readonly paymentRequestId: string;
  readonly state: PaymentState;
  /** Null where the id was closed before pay was asked. */
  readonly terms: PaymentTerms | null;
  /** Null where no payment came to be. */
  readonly paymentId: string | null;
  /** When pay was first asked; null where it never was. */
  readonly receivedMs: number | null;
  /** When the payment came to be. */
  readonly createdMs: number | null;
  /** When it was paid. */
  readonly paidMs: number | null;
  /** Why it failed. */
  readonly failCode: string | null;
  /** How often the customer was charged. */
  readonly charges: number;
  readonly refunded: bigint;
  readonly requests: Readonly<Record<'pay' | 'inquire' | 'cancel', number>>;
}

/** A payment for which pay was asked at least once. */
export interface AskedPayment extends Payment {
  readonly receivedMs: number;
}

/** Names a payment: by the gateway's id, which goes first, or by the client's. */
export interface PaymentReference {
  readonly paymentId?: string | undefined;
  readonly paymentRequestId?: string | undefined;
}

export const sameAmount = (a: Amount, b: Amount): boolean =>
  a.value === b.value && a.currency === b.currency;

export const sameTerms = (a: PaymentTerms, b: PaymentTerms): boolean =>
  a.paymentMethodId === b.paymentMethodId && sameAmount(a.amount, b.amount);
