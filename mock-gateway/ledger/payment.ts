/** REJECTED: no payment came to be, because the queue was full each time pay was asked. */
export const PAYMENT_STATES = ['PROCESSING', 'SUCCESS', 'FAIL', 'CANCELLED', 'REJECTED'] as const;

export type PaymentState = (typeof PAYMENT_STATES)[number];

/**
 * Who shows a code to whom. PaymentCode: the customer's wallet to the till. OrderCode: the till to
 * the customer. EntryCode: a sticker in the shop leads the customer to the merchant's page.
 */
export const SCENARIOS = ['PaymentCode', 'OrderCode', 'EntryCode'] as const;

export type Scenario = (typeof SCENARIOS)[number];

export interface Amount {
  /** ISO 4217. */
  readonly currency: string;
  /** A whole number of the currency's smallest unit. */
  readonly value: string;
}

/** What must be the same when pay is asked again with the same id. */
export interface PaymentTerms {
  readonly amount: Amount;
  readonly scenario: Scenario;
  /**
   * Fingerprint of the payment method and the code in the wallet, of 53 bits. The code itself is
   * not kept: to tell one from another, a chance of 1e-16 of being wrong is small enough.
   */
  readonly method: number;
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
  readonly amount: Amount | null;
  readonly scenario: Scenario | null;
  /** Null where no payment came to be. */
  readonly paymentId: string | null;
  /** When pay was first asked; null where it never was. */
  readonly receivedMs: number | null;
  /** When the payment came to be. */
  readonly createdMs: number | null;
  /** When it was paid. */
  readonly paidMs: number | null;
  /** When it was cancelled. */
  readonly cancelledMs: number | null;
  /** Why it failed. */
  readonly failCode: string | null;
  /** How often the customer was charged. */
  readonly charges: number;
  readonly refunded: bigint;
  readonly payRequests: number;
}

/** A payment for which pay was asked at least once. */
export interface AskedPayment extends Payment {
  readonly receivedMs: number;
}

export const wasAsked = (payment: Payment): payment is AskedPayment => payment.receivedMs !== null;

/** Names a payment: by the gateway's id, which goes first, or by the client's. */
export interface PaymentReference {
  readonly paymentId?: string | undefined;
  readonly paymentRequestId?: string | undefined;
}
