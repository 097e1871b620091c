import { afterEach, describe, expect, it } from 'vitest';

import { manualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';

const CONFIRMED_AFTER_6_S = {
  confirmationShare: 1,
  confirmationTime: { distribution: 'constant', value: '6s' },
};

describe('inquiryPayment', () => {
  let gateway: RunningApp;
  afterEach(() => gateway.close());

  it('says that the inquiry worked, and beside it what came of the payment', async () => {
    gateway = await startApp();
    const { paymentId } = await gateway.post('pay', payBody('order-1'));
    const answer = await gateway.post('inquiryPayment', { paymentRequestId: 'order-1' });
    expect(answer).toMatchObject({
      result: { resultCode: 'SUCCESS', resultStatus: 'S' },
      paymentStatus: 'SUCCESS',
      paymentResultCode: 'SUCCESS',
      paymentRequestId: 'order-1',
      paymentId,
      paymentAmount: { currency: 'JPY', value: '1200' },
    });
    const byBoth = { paymentId, paymentRequestId: 'another' };
    expect(await gateway.post('inquiryPayment', byBoth)).toEqual(answer);
  });

  it('tells why a payment failed', async () => {
    gateway = await startApp({ declineShare: 1, declines: { EXPIRED_CODE: 1 } });
    await gateway.post('pay', payBody('order-1'));
    expect(await gateway.post('inquiryPayment', { paymentRequestId: 'order-1' })).toMatchObject({
      result: { resultStatus: 'S' },
      paymentStatus: 'FAIL',
      paymentResultCode: 'EXPIRED_CODE',
    });
  });

  it('sees a payment go from in process to paid when the customer confirms', async () => {
    const clock = manualClock();
    gateway = await startApp(CONFIRMED_AFTER_6_S, { clock });
    await gateway.post('pay', payBody('order-1'));
    clock.advance(5_999);
    expect(await gateway.post('inquiryPayment', { paymentRequestId: 'order-1' })).toMatchObject({
      result: { resultStatus: 'S' },
      paymentStatus: 'PROCESSING',
      paymentResultCode: 'PAYMENT_IN_PROCESS',
    });
    clock.advance(1);
    expect(await gateway.post('inquiryPayment', { paymentRequestId: 'order-1' })).toMatchObject({
      paymentStatus: 'SUCCESS',
      paymentTime: '2020-07-24T11:00:06Z',
    });
  });

  it('sees a payment fail when the customer did not confirm in time', async () => {
    const clock = manualClock();
    gateway = await startApp({ ...CONFIRMED_AFTER_6_S, confirmationLimit: '5s' }, { clock });
    await gateway.post('pay', payBody('order-1'));
    clock.advance(5_000);
    expect(await gateway.post('inquiryPayment', { paymentRequestId: 'order-1' })).toMatchObject({
      paymentStatus: 'FAIL',
      paymentResultCode: 'ORDER_IS_CLOSED',
    });
  });

  it('knows of no payment where there is none', async () => {
    gateway = await startApp(
      {
        workers: 1,
        queueLimit: 0,
        serviceTime: {
          pay: { distribution: 'constant', value: '30s' },
          inquire: { distribution: 'constant', value: '0ms' },
        },
      },
      { clock: manualClock() },
    );
    for (const reference of [{ paymentRequestId: 'never' }, { paymentId: '1' }]) {
      const { result } = await gateway.post('inquiryPayment', reference);
      expect(result).toMatchObject({ resultCode: 'ORDER_NOT_EXIST', resultStatus: 'F' });
    }
  });

  it('knows of no payment where the queue turned it away', async () => {
    const clock = manualClock();
    const serviceTime = {
      pay: { distribution: 'constant', value: '100ms' },
      inquire: { distribution: 'constant', value: '0ms' },
    };
    gateway = await startApp({ workers: 1, queueLimit: 0, serviceTime }, { clock });
    const first = gateway.post('pay', payBody('order-1'));
    await gateway.received(1);
    await gateway.post('pay', payBody('order-2'));
    clock.advance(100);
    await first;
    const { result } = await gateway.post('inquiryPayment', { paymentRequestId: 'order-2' });
    expect(result).toMatchObject({ resultCode: 'ORDER_NOT_EXIST', resultStatus: 'F' });
  });
});
