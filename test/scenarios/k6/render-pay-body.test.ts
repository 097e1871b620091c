import { expect, test } from 'vitest';

import { renderPayBody } from '../../../scenarios/k6/render-pay-body.ts';
import { startApp } from '../../mock-gateway/running-app.ts';
import { PAYMENTS, tableData } from './table-data.ts';

const render = renderPayBody(tableData(PAYMENTS));

test('a body is a proper pay request in user-presented mode', () => {
  expect(JSON.parse(render(0, 'pd-0123456789-0'))).toEqual({
    productCode: 'IN_STORE_PAYMENT',
    paymentRequestId: 'pd-0123456789-0',
    order: {
      referenceOrderId: 'pd-0123456789-0',
      orderDescription: 'In-store purchase',
      orderAmount: { currency: 'JPY', value: '1200' },
      merchant: {
        referenceMerchantId: 'M-0',
        merchantName: PAYMENTS['merchant/name'][0],
        merchantMCC: '5411',
        store: {
          referenceStoreId: 'S-0',
          storeName: PAYMENTS['merchant/name'][0],
          storeMCC: '5411',
        },
      },
      env: { storeTerminalId: 'S-0-1', storeTerminalRequestTime: '2020-07-24T20:00:00+09:00' },
    },
    paymentAmount: { currency: 'JPY', value: '1200' },
    paymentMethod: {
      paymentMethodType: 'CONNECT_WALLET',
      paymentMethodId: '288888020000000000000001',
    },
    paymentFactor: { inStorePaymentScenario: 'PaymentCode' },
    settlementStrategy: { settlementCurrency: 'JPY' },
  });
});

test('amounts are texts of digits, however large', () => {
  const amounts = [0, 1, 2].map((planIndex) => {
    const body = JSON.parse(render(planIndex, 'x')) as {
      readonly paymentAmount: { readonly value: unknown };
    };
    return body.paymentAmount.value;
  });
  expect(amounts).toEqual(['1200', '7', '4294967295']);
});

test('a body is pure ASCII, whatever script a shop is named in', () => {
  for (const planIndex of [0, 1, 2]) {
    expect(render(planIndex, 'x')).toMatch(/^[\u0020-\u007e]*$/);
  }
});

test('a body is the same bytes whatever was rendered before it', () => {
  const fresh = renderPayBody(tableData(PAYMENTS));
  const inOrder = [0, 1, 2].map((planIndex) => fresh(planIndex, 'x'));
  expect([2, 1, 0].map((planIndex) => render(planIndex, 'x'))).toEqual(inOrder.toReversed());
  expect(new Set(inOrder).size).toBe(3);
});

test('the mock gateway takes each of them as a payment', async () => {
  const gateway = await startApp();
  for (const planIndex of [0, 1, 2]) {
    const body: unknown = JSON.parse(render(planIndex, `pd-0123456789-${planIndex}`));
    expect((await gateway.post('pay', body)).result.resultCode).toBe('SUCCESS');
  }
  await gateway.close();
});
