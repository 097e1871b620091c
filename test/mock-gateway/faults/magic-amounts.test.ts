import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { manualClock, type ManualClock } from '../manual-clock.ts';
import { payBody, startApp, type RunningApp, type WireAnswer } from '../running-app.ts';

const DECLINES = {
  9_911: 'USER_BALANCE_NOT_ENOUGH',
  9_912: 'EXPIRED_CODE',
  9_913: 'USER_PAYMENT_VERIFICATION_FAILED',
  9_914: 'PAYMENT_AMOUNT_EXCEED_LIMIT',
  9_915: 'RISK_REJECT',
};

describe('magic amounts', () => {
  let clock: ManualClock;
  let gateway: RunningApp;
  beforeEach(async () => {
    clock = manualClock();
    gateway = await startApp({}, { clock });
  });
  afterEach(() => gateway.close());

  const ask = async (operation: string, body: object, signal?: AbortSignal) => {
    const response = await fetch(`${gateway.url}/ams/sandbox/api/v1/payments/${operation}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
    return (await response.json()) as WireAnswer;
  };
  const pay = (amount: number | string) => ask('pay', payBody(`order-${amount}`, String(amount)));
  const inquire = (amount: number | string) =>
    ask('inquiryPayment', { paymentRequestId: `order-${amount}` });

  it.each(Object.entries(DECLINES))('decline %s with %s', async (amount, code) => {
    expect((await pay(amount)).result).toMatchObject({ resultCode: code, resultStatus: 'F' });
    expect(await inquire(amount)).toMatchObject({
      paymentStatus: 'FAIL',
      paymentResultCode: code,
    });
  });

  it('leave a payment in process: paid after 5 s, or closed after 10', async () => {
    expect((await pay(9_921)).result.resultCode).toBe('PAYMENT_IN_PROCESS');
    expect((await pay(9_922)).result.resultCode).toBe('PAYMENT_IN_PROCESS');
    clock.advance(5_000);
    expect(await inquire(9_921)).toMatchObject({ paymentStatus: 'SUCCESS' });
    expect(await inquire(9_922)).toMatchObject({ paymentStatus: 'PROCESSING' });
    clock.advance(5_000);
    expect(await inquire(9_922)).toMatchObject({ paymentResultCode: 'ORDER_IS_CLOSED' });
  });

  it('make nobody know what came of a payment, which was made', async () => {
    expect((await pay(9_901)).result.resultCode).toBe('UNKNOWN_EXCEPTION');
    expect(await inquire(9_901)).toMatchObject({ paymentStatus: 'SUCCESS' });
  });

  it('make an inquiry fail by the amount of its payment', async () => {
    expect((await pay(9_903)).result.resultCode).toBe('SUCCESS');
    expect((await inquire(9_903)).result.resultCode).toBe('UNKNOWN_EXCEPTION');
    expect((await inquire(9_999)).result.resultCode).toBe('ORDER_NOT_EXIST');
  });

  it('leave a client without an answer until it gives up', async () => {
    const patience = new AbortController();
    const silent = ask('pay', payBody('order-9902', '9902'), patience.signal);
    await gateway.received(1);
    expect(await inquire(9_902)).toMatchObject({ paymentStatus: 'SUCCESS' });
    patience.abort();
    await expect(silent).rejects.toThrow('aborted');
  });

  it.each(['/AMS/Sandbox/api/v1/payments/pay', 'http://mock/ams/sandbox/api/v1/payments/pay'])(
    'mean something at %s',
    async (path) => {
      const paying = request({ port: gateway.port, method: 'POST', path });
      paying.end(JSON.stringify(payBody('order-1', '9911')));
      const [response] = (await once(paying, 'response')) as [NodeJS.ReadableStream];
      expect(await text(response)).toContain('"resultCode":"USER_BALANCE_NOT_ENOUGH"');
    },
  );

  it('mean something to clients whose id begins with SANDBOX_, and nothing to any other', async () => {
    const payAs = async (clientId: string) => {
      const response = await fetch(`${gateway.url}/ams/api/v1/payments/pay`, {
        method: 'POST',
        body: JSON.stringify(payBody(`order-of-${clientId}`, '9911')),
        headers: { 'Client-Id': clientId },
      });
      return ((await response.json()) as WireAnswer).result.resultCode;
    };
    expect(await payAs('SANDBOX_SHOP')).toBe('USER_BALANCE_NOT_ENOUGH');
    expect(await payAs('SHOP_SANDBOX_')).toBe('SUCCESS');
  });
});
