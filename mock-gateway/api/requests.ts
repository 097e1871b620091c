import { z } from 'zod';

import type { RefundRequest } from '../ledger/refunds.ts';
import type { PaymentReference, PaymentTerms } from '../ledger/payment.ts';
import { resultOf, type Result } from './result.ts';

const text = (longest: number) => z.string().min(1).max(longest);
const id = text(64);
const name = text(256);

const amount = z.object({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters'),
  value: z.string().regex(/^[1-9]\d{0,15}$/, 'must be a text of at most 16 digits, above zero'),
});

export interface PayRequest {
  readonly paymentRequestId: string;
  readonly terms: PaymentTerms;
}

/** User-presented mode: the shop scans the code in the customer's wallet. */
export const payRequest: z.ZodType<PayRequest> = z
  .object({
    productCode: z.literal('IN_STORE_PAYMENT'),
    paymentRequestId: id,
    paymentAmount: amount,
    paymentFactor: z.object({ inStorePaymentScenario: z.literal('PaymentCode') }),
    paymentMethod: z.object({ paymentMethodType: id, paymentMethodId: text(128) }),
    order: z.object({
      referenceOrderId: id.optional(),
      orderDescription: name,
      orderAmount: amount,
      merchant: z.object({
        referenceMerchantId: id,
        merchantName: name,
        merchantMCC: id,
        store: z.object({ referenceStoreId: id, storeName: name, storeMCC: id }),
      }),
      env: z.object({
        storeTerminalId: id,
        storeTerminalRequestTime: z.iso.datetime({ offset: true }),
      }),
    }),
    paymentNotifyUrl: text(2_048).optional(),
  })
  .transform(({ paymentRequestId, paymentAmount, paymentMethod: { paymentMethodId } }) => ({
    paymentRequestId,
    terms: { amount: paymentAmount, paymentMethodId },
  }));

/** Of an inquiry and of a cancel. */
export const paymentReference: z.ZodType<PaymentReference> = z
  .object({ paymentId: id.optional(), paymentRequestId: id.optional() })
  .refine(({ paymentId, paymentRequestId }) => (paymentId ?? paymentRequestId) !== undefined, {
    path: ['paymentRequestId'],
    message: 'this or paymentId is required',
  });

export const refundRequest: z.ZodType<RefundRequest> = z
  .object({ refundRequestId: id, paymentId: id, refundAmount: amount })
  .transform(({ refundRequestId, paymentId, refundAmount }) => ({
    refundRequestId,
    paymentId,
    amount: refundAmount,
  }));

export type Parsed<Request> =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly refusal: Result };

/** Reads a body; the refusal names every field that is missing or wrong. */
export const parseRequest = <Request>(
  schema: z.ZodType<Request>,
  body: Buffer,
): Parsed<Request> => {
  let document: unknown;
  try {
    document = JSON.parse(body.toString());
  } catch {
    return refuse('the body is not JSON');
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return { ok: true, request: parsed.data };
  const faults = parsed.error.issues.map(
    ({ path, message }) =>
      `${path.join('.') || 'the body'}: ` +
      (message.endsWith('received undefined') ? 'is missing' : message.replace(ZOD_PREFIX, '')),
  );
  return refuse(faults.join('; '));
};

const ZOD_PREFIX = /^Invalid input: /;

const refuse = (message: string): Parsed<never> => ({
  ok: false,
  refusal: resultOf('PARAM_ILLEGAL', message),
});
