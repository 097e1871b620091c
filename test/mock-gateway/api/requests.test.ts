import { describe, expect, it } from 'vitest';

import {
  parseRequest,
  type ReadDocument,
  paymentReference,
  payRequest,
  refundRequest,
} from '../../../mock-gateway/api/requests.ts';
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
          paymentMethodId: '288888888888888888',
        },
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
    const parsed = parseRequest(payRequest, bytes({ order: { merchant: { store: {} }, env: {} } }));
    expect(parsed.ok || parsed.refusal.resultMessage.length).toBe(256);
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
