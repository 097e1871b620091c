import { fingerprint } from '../ledger/fingerprint.ts';
import {
  SCENARIOS,
  type PaymentReference,
  type PaymentTerms,
  type Scenario,
} from '../ledger/payment.ts';
import type { RefundReference, RefundRequest } from '../ledger/refund.ts';
import { resultOf, type Result } from './result.ts';
import {
  exactly,
  fault,
  flag,
  object,
  oneOf,
  optional,
  text,
  textLike,
  type Shape,
  type ValueOf,
} from './shape.ts';

export type Parsed<Request> =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly refusal: Result };

/** Takes a request out of the JSON of its body. */
export type ReadDocument<Request> = (document: unknown) => Parsed<Request>;

const id = text(64);
const name = text(256);

const currency = textLike(/^[A-Z]{3}$/, 'must be three capital letters');

const amount = object({
  currency,
  value: textLike(/^[1-9]\d{0,15}$/, 'must be a text of at most 16 digits, above zero'),
});

const instant = textLike(
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/,
  'must be an ISO 8601 instant with its offset',
);

const url = text(2_048);

export interface PayRequest {
  readonly paymentRequestId: string;
  readonly terms: PaymentTerms;
  /** When it can be paid no more, since 1970; null where the client leaves that to the gateway. */
  readonly expiryEpochMs: number | null;
  readonly notifyUrl: string | null;
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

const merchant = {
  referenceMerchantId: id,
  merchantName: name,
  merchantMCC: id,
  store: object({ referenceStoreId: id, storeName: name, storeMCC: id }),
};

/** What every pay request has, whoever shows the code. */
const anyPay = object({
  productCode: exactly('IN_STORE_PAYMENT'),
  paymentRequestId: id,
  paymentAmount: amount,
  paymentFactor: object({
    inStorePaymentScenario: oneOf(...SCENARIOS),
    isInStorePayment: optional(flag),
  }),
  paymentMethod: object({ paymentMethodType: id, paymentMethodId: optional(text(128)) }),
  order: object({ referenceOrderId: optional(id), orderDescription: name, orderAmount: amount }),
  settlementStrategy: optional(object({ settlementCurrency: optional(currency) })),
  paymentExpiryTime: optional(instant),
  paymentNotifyUrl: optional(url),
  paymentRedirectUrl: optional(url),
});

/** And what it has beside that. */
const payOf: Readonly<Record<Scenario, Shape<unknown>>> = {
  PaymentCode: object({
    paymentMethod: object({ paymentMethodId: text(128) }),
    order: object({
      merchant: object(merchant),
      env: object({ storeTerminalId: id, storeTerminalRequestTime: instant }),
    }),
  }),
  OrderCode: object({ order: object({ merchant: optional(object(merchant)) }) }),
  EntryCode: object({
    order: object({
      merchant: optional(object(merchant)),
      env: object({ userAgent: text(2_048) }),
    }),
    paymentRedirectUrl: url,
  }),
};

type AnyPay = ValueOf<typeof anyPay>;

const pay: Shape<AnyPay> = (document) => {
  const faults = anyPay(document);
  const given: unknown = (document as Partial<AnyPay> | null)?.paymentFactor
    ?.inStorePaymentScenario;
  const scenario = SCENARIOS.find((known) => known === given);
  return scenario === undefined ? faults : [...faults, ...payOf[scenario](document)];
};

export const payRequest: ReadDocument<PayRequest> = read(
  pay,
  ({
    paymentRequestId,
    paymentAmount: { currency: unit, value },
    paymentFactor: { inStorePaymentScenario: scenario },
    paymentMethod: { paymentMethodType, paymentMethodId = '' },
    paymentExpiryTime,
    paymentNotifyUrl = null,
  }) => ({
    paymentRequestId,
    terms: {
      amount: { currency: unit, value },
      scenario,
      method: fingerprint(`${paymentMethodType} ${paymentMethodId}`),
    },
    expiryEpochMs: paymentExpiryTime === undefined ? null : Date.parse(paymentExpiryTime),
    notifyUrl: paymentNotifyUrl,
  }),
);

/** At least one of two ids; the first of them goes first where both are given. */
const eitherId = (
  first: string,
  second: string,
): Shape<Readonly<Record<string, string | undefined>>> => {
  const both = object({ [first]: optional(id), [second]: optional(id) });
  return (document) => {
    const faults = both(document);
    if (faults.length > 0) return faults;
    const given = document as Readonly<Record<string, unknown>>;
    return (given[first] ?? given[second]) === undefined
      ? fault(`this or ${first} is required`, second)
      : faults;
  };
};

/** Of an inquiry and of a cancel. */
export const paymentReference: ReadDocument<PaymentReference> = read(
  eitherId('paymentId', 'paymentRequestId'),
  ({ paymentId, paymentRequestId }) => ({ paymentId, paymentRequestId }),
);

export const refundReference: ReadDocument<RefundReference> = read(
  eitherId('refundId', 'refundRequestId'),
  ({ refundId, refundRequestId }) => ({ refundId, refundRequestId }),
);

export const refundRequest: ReadDocument<RefundRequest> = read(
  object({ refundRequestId: id, paymentId: id, refundAmount: amount }),
  ({ refundRequestId, paymentId, refundAmount: { currency: unit, value } }) => ({
    refundRequestId,
    paymentId,
    amount: { currency: unit, value },
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
