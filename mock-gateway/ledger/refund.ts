import type { Amount } from './payment.ts';

export const REFUND_CODES = [
  'SUCCESS',
  'ORDER_NOT_EXIST',
  'ORDER_STATUS_INVALID',
  'CURRENCY_NOT_SUPPORT',
  'REFUND_AMOUNT_EXCEED',
] as const;

export type RefundCode = (typeof REFUND_CODES)[number];

export interface RefundRequest {
  readonly refundRequestId: string;
  readonly paymentId: string;
  readonly amount: Amount;
}

/** What came of a refund request. */
export interface Refund {
  readonly refundRequestId: string;
  readonly refundId: string;
  readonly code: RefundCode;
  readonly amount: Amount;
  readonly atMs: number;
}

/** Names a refund: by the gateway's id, which goes first, or by the client's. */
export interface RefundReference {
  readonly refundId?: string | undefined;
  readonly refundRequestId?: string | undefined;
}
