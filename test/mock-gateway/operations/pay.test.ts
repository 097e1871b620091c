import { afterEach, describe, expect, it } from 'vitest';

import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

const SLOW_PAY = {
  serviceTime: {
    pay: { distribution: 'constant', value: '100ms' },
    inquire: { distribution: 'constant', value: '0ms' },
    cancel: { distribution: 'constant', value: '0ms' },
  },
};

describe('pay', () => {
  let gateway: RunningApp;
  afterEach(() => gateway.close());

  it('tells of a payment that succeeded', async () => {
    gateway = await startApp({}, { clock: manualClock() });
    expect(await gateway.post('pay', payBody('order-1'))).toEqual({
      result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: 'Success.' },
      paymentRequestId: 'order-1',
      paymentId: expect.stringMatching(/^\d{20}$/) as unknown,
      paymentAmount: { currency: 'JPY', value: '1200' },
      paymentCreateTime: '2020-07-24T11:00:00Z',
      paymentTime: '2020-07-24T11:00:00Z',
    });
  });

  it('declines with a code of the configuration', async () => {
    gateway = await startApp({ declineShare: 1, declines: { RISK_REJECT: 1 } });
    const { result } = await gateway.post('pay', payBody('order-1'));
    expect(result).toMatchObject({ resultCode: 'RISK_REJECT', resultStatus: 'F' });
  });

  it('gives the same answer again to the same request, and charges once', async () => {
    gateway = await startApp();
    const first = await gateway.post('pay', payBody('order-1'));
    expect(await gateway.post('pay', payBody('order-1'))).toEqual(first);
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-1,SUCCESS,1,1200,JPY,0,2,/m);
  });

  it('refuses the same id with another amount or payment code', async () => {
    gateway = await startApp();
    await gateway.post('pay', payBody('order-1'));
    const otherCode = {
      ...payBody('order-1'),
      paymentMethod: { paymentMethodType: 'CONNECT_WALLET', paymentMethodId: '29' },
    };
    for (const body of [payBody('order-1', '1300'), otherCode]) {
      const { result } = await gateway.post('pay', body);
      expect(result).toMatchObject({ resultCode: 'REPEAT_REQ_INCONSISTENT', resultStatus: 'F' });
    }
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-1,SUCCESS,1,1200,JPY,0,3,/m);
  });

  it('is seen in process by others until its service is over, and answers then', async () => {
    const clock = manualClock();
    gateway = await startApp(SLOW_PAY, { clock });
    const answer = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    clock.advance(98);
    expect(await gateway.post('inquiryPayment', { paymentRequestId: 'order-1' })).toMatchObject({
      result: { resultStatus: 'S' },
      paymentStatus: 'PROCESSING',
    });
    clock.advance(2);
    expect((await answer).result.resultCode).toBe('SUCCESS');
  });

  it('keeps to the effect of a request whose client went away', async () => {
    const clock = manualClock();
    gateway = await startApp(SLOW_PAY, { clock });
    const client = new AbortController();
    const request = fetch(`${gateway.url}/ams/api/v1/payments/pay`, {
      method: 'POST',
      body: JSON.stringify(payBody('order-1')),
      signal: client.signal,
    });
    await gateway.received(1);
    client.abort();
    await expect(request).rejects.toThrow('aborted');
    clock.advance(100);
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-1,SUCCESS,1,/m);
  });

  it('waits for the customer where a confirmation is needed', async () => {
    const clock = manualClock();
    gateway = await startApp(
      { confirmationShare: 1, confirmationTime: { distribution: 'constant', value: '6s' } },
      { clock },
    );
    const { result } = await gateway.post('pay', payBody('order-1'));
    expect(result).toMatchObject({ resultCode: 'PAYMENT_IN_PROCESS', resultStatus: 'U' });
    clock.advance(5_999);
    expect((await gateway.post('pay', payBody('order-1'))).result.resultStatus).toBe('U');
    clock.advance(1);
    expect(await gateway.post('pay', payBody('order-1'))).toMatchObject({
      result: { resultStatus: 'S' },
      paymentTime: '2020-07-24T11:00:06Z',
    });
  });

  it('is turned away at once where the queue is full, and can be repeated with its id', async () => {
    const clock = manualClock();
    gateway = await startApp({ ...SLOW_PAY, workers: 1, queueLimit: 1 }, { clock });
    const first = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    const second = gateway.post('pay', payBody('order-2'));
    await gateway.received(2);
    expect((await gateway.post('pay', payBody('order-3'))).result).toMatchObject({
      resultCode: 'REQUEST_TRAFFIC_EXCEED_LIMIT',
      resultStatus: 'U',
    });
    expect(await gateway.state()).toMatchObject({ busy: 1, queued: 1, received: 3, rejected: 1 });
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-3,REJECTED,0,1200,JPY,0,1,/m);
    clock.advance(200);
    expect((await first).result.resultCode).toBe('SUCCESS');
    expect((await second).result.resultCode).toBe('SUCCESS');
    const repeated = gateway.post('pay', payBody('order-3'));
    await gateway.received(4);
    clock.advance(100);
    expect((await repeated).result.resultCode).toBe('SUCCESS');
    expect(await gateway.get('/control/ledger.csv')).toMatch(/^order-3,SUCCESS,1,1200,JPY,0,2,/m);
  });

  it('gives a code at once where the customer scans, and is paid when that has happened', async () => {
    const clock = manualClock();
    gateway = await startApp(
      { confirmationTime: { distribution: 'constant', value: '6s' } },
      { clock },
    );
    const first = await gateway.post('pay', orderCode('order-1'));
    expect(first).toMatchObject({
      result: { resultCode: 'SUCCESS', resultStatus: 'S' },
      orderCodeForm: {
        codeDetails: [
          {
            codeValueType: 'QRCODE',
            codeValue: `https://wallet.invalid/pay/${String(first['paymentId'])}`,
            displayType: 'TEXT',
          },
        ],
      },
    });
    expect(await gateway.post('pay', orderCode('order-1'))).toEqual(first);
    const inquire = () => gateway.post('inquiryPayment', { paymentRequestId: 'order-1' });
    expect(await inquire()).toMatchObject({ paymentStatus: 'PROCESSING' });
    clock.advance(6_000);
    expect(await inquire()).toMatchObject({ paymentStatus: 'SUCCESS' });
    const paid = await gateway.post('pay', orderCode('order-1'));
    expect(paid).toMatchObject({ result: { resultCode: 'SUCCESS' } });
    expect(paid).not.toHaveProperty('orderCodeForm');
    const otherMode = { ...orderCode('order-1'), paymentFactor: payBody('').paymentFactor };
    const { result } = await gateway.post('pay', {
      ...otherMode,
      paymentMethod: { paymentMethodType: 'CONNECT_WALLET', paymentMethodId: '28' },
    });
    expect(result.resultCode).toBe('REPEAT_REQ_INCONSISTENT');
  });

  it('leads the customer to a page where a sticker was scanned', async () => {
    gateway = await startApp();
    const body = {
      ...orderCode('order-1'),
      paymentFactor: { inStorePaymentScenario: 'EntryCode' },
      order: { ...payBody('order-1').order, env: { userAgent: 'Mozilla/5.0' } },
      paymentRedirectUrl: 'https://shop.example/back',
    };
    const answer = await gateway.post('pay', body);
    expect(answer).toMatchObject({
      result: { resultStatus: 'S' },
      redirectActionForm: {
        method: 'GET',
        redirectUrl: `https://wallet.invalid/pay/${String(answer['paymentId'])}`,
      },
    });
  });

  it('closes a code that nobody scanned in time: after 14 minutes, or when the client said', async () => {
    const clock = manualClock();
    const never = { confirmationTime: { distribution: 'constant', value: '10h' } };
    gateway = await startApp(never, { clock });
    await gateway.post('pay', orderCode('usual'));
    const paymentExpiryTime = '2020-07-24T11:02:00Z';
    await gateway.post('pay', { ...orderCode('sooner'), paymentExpiryTime });
    const statusOf = async (paymentRequestId: string) =>
      (await gateway.post('inquiryPayment', { paymentRequestId }))['paymentStatus'];
    clock.advance(120_000);
    expect([await statusOf('usual'), await statusOf('sooner')]).toEqual(['PROCESSING', 'FAIL']);
    clock.advance(720_000);
    expect(await statusOf('usual')).toBe('FAIL');
    const late = await gateway.post('pay', { ...payBody('late'), paymentExpiryTime });
    expect(late.result).toMatchObject({ resultCode: 'ORDER_IS_CLOSED', resultStatus: 'F' });
  });

  it('is turned away where the ledger is full of payments in process', async () => {
    const clock = manualClock();
    const waiting = { confirmationTime: { distribution: 'constant', value: '1h' } };
    gateway = await startApp({ ...waiting, ledger: { maxPayments: 1_000 } }, { clock });
    for (let i = 0; i < 1_000; i += 50) {
      const ids = Array.from({ length: 50 }, (_, j) => `order-${i + j}`);
      await Promise.all(ids.map((id) => gateway.post('pay', orderCode(id))));
    }
    expect((await gateway.post('pay', payBody('more'))).result).toMatchObject({
      resultCode: 'REQUEST_TRAFFIC_EXCEED_LIMIT',
      resultStatus: 'U',
      resultMessage: 'Memory is full of payments in process. Repeat it later.',
    });
    expect(await gateway.get('/metrics')).toContain(
      'peakday_gateway_rejected_total{operation="pay",reason="memory-full"} 1',
    );
    expect(await gateway.state()).toMatchObject({ received: 1_001, offered: 1_001, rejected: 1 });
    const cancelled = await gateway.post('cancel', { paymentRequestId: 'another' });
    expect(cancelled.result.resultMessage).toMatch(/^Memory is full/);
    clock.advance(3_600_000);
    expect((await gateway.post('pay', payBody('more'))).result.resultCode).toBe('SUCCESS');
  });
});

/** The till shows a code that the customer scans. */
const orderCode = (paymentRequestId: string) => ({
  ...payBody(paymentRequestId),
  paymentMethod: { paymentMethodType: 'CONNECT_WALLET' },
  paymentFactor: { inStorePaymentScenario: 'OrderCode' },
});
