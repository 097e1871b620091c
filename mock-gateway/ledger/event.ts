import type { Amount, PaymentTerms } from './payment.ts';

/**
 * What can happen to a payment, each at its virtual instant. A payment is what its events made of
 * it: nothing else changes one.
 *
 * - received: pay was asked, the first time or again
 * - accepted: a worker will serve it, the payment comes to be
 * - asked: the customer must confirm; what will come of it at the latest instant is known already
 * - charged, confirmed: paid, at once or by the customer's confirmation
 * - declined, closed: failed, at once or by what the customer did or left undone
 * - lost: told to be paid, and not booked, which is a fault
 * - notified: the merchant was told the final result, and said that it understood; or never did
 */
export type PaymentEvent = { readonly atMs: number } & (
  | { readonly kind: 'received'; readonly terms: PaymentTerms }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'asked'; readonly failCode: string | null; readonly dueMs: number }
  | { readonly kind: 'charged' | 'confirmed'; readonly charges: number }
  | { readonly kind: 'declined' | 'closed'; readonly failCode: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'refunded'; readonly refundRequestId: string; readonly amount: Amount }
  | { readonly kind: 'notified'; readonly understood: boolean }
);

/** What ends a payment's being in process. */
export type Settlement = PaymentEvent & {
  readonly kind: 'charged' | 'confirmed' | 'declined' | 'closed' | 'lost';
};
