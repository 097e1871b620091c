import { describe, expect, it } from 'vitest';

import {
  parseRequest,
  type ReadDocument,
  paymentReference,
  payRequest,
  refundReference,
  refundRequest,
} from '../../../mock-gateway/api/requests.ts';
import { fingerprint } from '../../../mock-gateway/ledger/fingerprint.ts';
import { payBody } from '../running-app.ts';

const bytes = (document: unknown): Buffer => Buffer.from(JSON.stringify(document));

/** The message of the refusal, or an empty text where there is none. */
const refusal = (readDocument: ReadDocument<unknown>, document: unknown): string => {
  const parsed = parseRequest(readDocument, bytes(document));
  return parsed.ok ? '' : `${parsed.refusal.resultCode}: ${parsed.refusal.resultMessage}`;
};

/** A copy of a pay request with one field changed, or removed where the value is undefined. */
const changed = (path: string, value?: unknown): unknown => {
  const document = structuredClone(payBody('order-1')) as unknown;
  const names = path.split('.');
  let parent = document as Record<string, unknown>;
  for (const name of names.slice(0, -1)) parent = parent[name] as Record<string, unknown>;
  parent[names.at(-1)!] = value;
  return document;
};

describe('a pay request', () => {
  it('is read from its raw bytes', () => {
    expect(parseRequest(payRequest, bytes(payBody('order-1')))).toEqual({
      ok: true,
      request: {
        paymentRequestId: 'order-1',
        terms: {
          amount: { currency: 'JPY', value: '1200' },
          scenario: 'PaymentCode',
          method: fingerprint('CONNECT_WALLET 288888888888888888'),
        },
        expiryEpochMs: null,
        notifyUrl: null,
      },
    });
  });

  it.each([
    'productCode',
    'paymentRequestId',
    'paymentAmount',
    'paymentAmount.currency',
    'paymentAmount.value',
    'paymentFactor.inStorePaymentScenario',
    'paymentMethod.paymentMethodType',
    'paymentMethod.paymentMethodId',
    'order.orderAmount',
    'order.orderDescription',
    'order.merchant.referenceMerchantId',
    'order.merchant.merchantName',
    'order.merchant.merchantMCC',
    'order.merchant.store.referenceStoreId',
    'order.merchant.store.storeName',
    'order.merchant.store.storeMCC',
    'order.env.storeTerminalId',
    'order.env.storeTerminalRequestTime',
  ])('needs %s, and the refusal names it', (path) => {
    expect(refusal(payRequest, changed(path))).toMatch(`PARAM_ILLEGAL: ${path}: `);
    expect(refusal(payRequest, changed(path, 17))).toMatch(`PARAM_ILLEGAL: ${path}: `);
  });

  it.each([
    ['paymentRequestId', 64],
    ['paymentMethod.paymentMethodType', 64],
    ['paymentMethod.paymentMethodId', 128],
    ['order.referenceOrderId', 64],
    ['order.orderDescription', 256],
    ['paymentNotifyUrl', 2_048],
  ])('takes %s up to %d characters and no longer', (path, longest) => {
    expect(refusal(payRequest, changed(path, 'x'.repeat(longest)))).toBe('');
    expect(refusal(payRequest, changed(path, 'x'.repeat(longest + 1)))).toMatch(path);
  });

  it.each(['0', '-1', '1.5', '1e3', ' 1', '12345678901234567', ''])(
    'refuses "%s" as an amount',
    (value) => {
      expect(refusal(payRequest, changed('paymentAmount.value', value))).toMatch(
        'paymentAmount.value: must be',
      );
    },
  );

  it('names all that is wrong, within the length of a message', () => {
    expect(refusal(payRequest, { ...payBody('x'), productCode: 'x', paymentMethod: 1 })).toMatch(
      /productCode: .*; paymentMethod: /,
    );
    const empty = {
      paymentFactor: { inStorePaymentScenario: 'PaymentCode' },
      order: { merchant: { store: {} }, env: {} },
    };
    const parsed = parseRequest(payRequest, bytes(empty));
    expect(parsed.ok || parsed.refusal.resultMessage.length).toBe(256);
  });

  it('of a code that the customer scans needs neither terminal nor code of the wallet', () => {
    const { order, ...rest } = payBody('order-1');
    const { env: _env, merchant: _merchant, ...ofShop } = order;
    const bare = {
      ...rest,
      order: ofShop,
      paymentMethod: { paymentMethodType: 'CONNECT_WALLET' },
      paymentFactor: { inStorePaymentScenario: 'OrderCode' },
    };
    expect(refusal(payRequest, bare)).toBe('');
    const entry = { ...bare, paymentFactor: { inStorePaymentScenario: 'EntryCode' } };
    expect(refusal(payRequest, entry)).toBe(
      'PARAM_ILLEGAL: order.env: is missing; paymentRedirectUrl: is missing',
    );
    const whole = {
      ...entry,
      order: { ...ofShop, env: { userAgent: 'Mozilla/5.0' } },
      paymentRedirectUrl: 'https://shop.example/back',
    };
    expect(refusal(payRequest, whole)).toBe('');
    expect(refusal(payRequest, { ...bare, order: { ...ofShop, merchant: {} } })).toMatch(
      'order.merchant.referenceMerchantId: is missing',
    );
  });

  it.each([true, false, 'true', 'false'])('takes %j for a flag, as text or not', (value) => {
    expect(refusal(payRequest, changed('paymentFactor.isInStorePayment', value))).toBe('');
    expect(refusal(payRequest, changed('paymentFactor.isInStorePayment', 1))).toMatch('true or');
  });

  it('may tell until when it can be paid', () => {
    const document = changed('paymentExpiryTime', '2020-07-24T20:05:00+09:00');
    const parsed = parseRequest(payRequest, bytes(document));
    expect(parsed).toMatchObject({
      request: { expiryEpochMs: Date.parse('2020-07-24T11:05:00Z') },
    });
    expect(refusal(payRequest, changed('paymentExpiryTime', 'soon'))).toMatch('ISO 8601');
  });

  it('is refused where it is not JSON, or not an object', () => {
    expect(parseRequest(payRequest, Buffer.from('{"a":'))).toMatchObject({
      refusal: { resultCode: 'PARAM_ILLEGAL', resultMessage: 'the body is not JSON' },
    });
    expect(refusal(payRequest, [1])).toMatch('PARAM_ILLEGAL: the body: ');
  });
});

describe('an inquiry or a cancel', () => {
  it('needs one of the two ids', () => {
    expect(refusal(paymentReference, { paymentId: '1' })).toBe('');
    expect(refusal(paymentReference, { paymentRequestId: '1' })).toBe('');
    expect(refusal(paymentReference, {})).toBe(
      'PARAM_ILLEGAL: paymentRequestId: this or paymentId is required',
    );
  });
});

describe('an inquiry about a refund', () => {
  it('needs one of the two ids', () => {
    expect(refusal(refundReference, { refundId: '1' })).toBe('');
    expect(refusal(refundReference, { refundRequestId: '1' })).toBe('');
    expect(refusal(refundReference, { paymentId: '1' })).toBe(
      'PARAM_ILLEGAL: refundRequestId: this or refundId is required',
    );
  });
});

describe('a refund', () => {
  it.each(['refundRequestId', 'paymentId', 'refundAmount'])('needs %s', (field) => {
    const document = {
      refundRequestId: '1',
      paymentId: '2',
      refundAmount: { currency: 'JPY', value: '1' },
    };
    expect(refusal(refundRequest, document)).toBe('');
    expect(refusal(refundRequest, { ...document, [field]: undefined })).toBe(
      `PARAM_ILLEGAL: ${field}: is missing`,
    );
  });
});
