import type { RefundRequest } from '../ledger/refunds.ts';
import type { PaymentReference, PaymentTerms } from '../ledger/payment.ts';
import { resultOf, type Result } from './result.ts';
import { exactly, fault, object, optional, text, textLike, type Shape } from './shape.ts';

export type Parsed<Request> =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly refusal: Result };

/** Takes a request out of the JSON of its body. */
export type ReadDocument<Request> = (document: unknown) => Parsed<Request>;

const id = text(64);
const name = text(256);

const amount = object({
  currency: textLike(/^[A-Z]{3}$/, 'must be three capital letters'),
  value: textLike(/^[1-9]\d{0,15}$/, 'must be a text of at most 16 digits, above zero'),
});

const instant = textLike(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  'must be an ISO 8601 instant with its offset',
);

export interface PayRequest {
  readonly paymentRequestId: string;
  readonly terms: PaymentTerms;
}

const read =
  <Value, Request>(shape: Shape<Value>, take: (value: Value) => Request): ReadDocument<Request> =>
  (document) => {
    const faults = shape(document);
    if (faults.length === 0) return { ok: true, request: take(document as Value) };
    return refuse(
      faults.map(({ path, message }) => `${path || 'the body'}: ${message}`).join('; '),
    );
  };

/** User-presented mode: the shop scans the code in the customer's wallet. */
export const payRequest: ReadDocument<PayRequest> = read(
  object({
    productCode: exactly('IN_STORE_PAYMENT'),
    paymentRequestId: id,
    paymentAmount: amount,
    paymentFactor: object({ inStorePaymentScenario: exactly('PaymentCode') }),
    paymentMethod: object({ paymentMethodType: id, paymentMethodId: text(128) }),
    order: object({
      referenceOrderId: optional(id),
      orderDescription: name,
      orderAmount: amount,
      merchant: object({
        referenceMerchantId: id,
        merchantName: name,
        merchantMCC: id,
        store: object({ referenceStoreId: id, storeName: name, storeMCC: id }),
      }),
      env: object({ storeTerminalId: id, storeTerminalRequestTime: instant }),
    }),
    paymentNotifyUrl: optional(text(2_048)),
  }),
  ({
    paymentRequestId,
    paymentAmount: { currency, value },
    paymentMethod: { paymentMethodId },
  }) => ({
    paymentRequestId,
    terms: { amount: { currency, value }, paymentMethodId },
  }),
);

const eitherId = object({ paymentId: optional(id), paymentRequestId: optional(id) });

/** Of an inquiry and of a cancel. */
export const paymentReference: ReadDocument<PaymentReference> = read(
  (document): ReturnType<typeof eitherId> => {
    const faults = eitherId(document);
    if (faults.length > 0) return faults;
    const { paymentId, paymentRequestId } = document as PaymentReference;
    return (paymentId ?? paymentRequestId) === undefined
      ? fault('this or paymentId is required', 'paymentRequestId')
      : faults;
  },
  ({ paymentId, paymentRequestId }: PaymentReference) => ({ paymentId, paymentRequestId }),
);

export const refundRequest: ReadDocument<RefundRequest> = read(
  object({ refundRequestId: id, paymentId: id, refundAmount: amount }),
  ({ refundRequestId, paymentId, refundAmount: { currency, value } }) => ({
    refundRequestId,
    paymentId,
    amount: { currency, value },
  }),
);

/** Reads a body; the refusal names every field that is missing or wrong. */
export const parseRequest = <Request>(
  readDocument: ReadDocument<Request>,
  body: Buffer,
): Parsed<Request> => {
  let document: unknown;
  try {
    document = JSON.parse(body.toString());
  } catch {
    return refuse('the body is not JSON');
  }
  return readDocument(document);
};

const refuse = (message: string): Parsed<never> => ({
  ok: false,
  refusal: resultOf('PARAM_ILLEGAL', message),
});
