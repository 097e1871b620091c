import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { sendRaw } from '../raw-socket.ts';
import { payBody, startApp, type RunningApp, type WireAnswer } from '../running-app.ts';

const OPERATIONS = ['pay', 'inquiryPayment', 'cancel', 'refund'] as const;
const operation = fc.constantFrom(...OPERATIONS);

describe('malformed input', () => {
  let gateway: RunningApp;
  const send = async (path: string, init: RequestInit) => {
    const response = await fetch(gateway.url + path, init);
    return { status: response.status, text: await response.text() };
  };
  const resultOf = (text: string) => (JSON.parse(text) as WireAnswer).result;
  beforeAll(async () => {
    gateway = await startApp();
  });
  afterAll(() => gateway.close());

  it('of any JSON value is answered with a result object', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.record({ paymentRequestId: fc.jsonValue() }));
    await fc.assert(
      fc.asyncProperty(operation, value, async (name, body) => {
        const path = `/ams/api/v1/payments/${name}`;
        const { status, text } = await send(path, { method: 'POST', body: JSON.stringify(body) });
        expect(status).toBe(200);
        expect(resultOf(text).resultStatus).toMatch(/^[SFU]$/);
      }),
      { numRuns: 150 },
    );
  });

  it('of a pay request with any field replaced by any JSON value is answered likewise', async () => {
    const field = fc.constantFrom(...Object.keys(payBody('')));
    await fc.assert(
      fc.asyncProperty(field, fc.jsonValue(), async (name, value) => {
        const { result } = await gateway.post('pay', { ...payBody('order-1'), [name]: value });
        expect(['S', 'F']).toContain(result.resultStatus);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['constructor', 'hasOwnProperty', '__proto__', 'toString', { toString: 0 }])(
    'of a scenario named %j is refused as any other that is not known',
    async (inStorePaymentScenario) => {
      const paymentFactor = { inStorePaymentScenario };
      const { result } = await gateway.post('pay', { ...payBody('order-1'), paymentFactor });
      expect(result.resultCode).toBe('PARAM_ILLEGAL');
      expect((await gateway.post('pay', { paymentFactor })).result.resultCode).toBe(
        'PARAM_ILLEGAL',
      );
    },
  );

  it('of any bytes as a body is answered with a result object', async () => {
    await fc.assert(
      fc.asyncProperty(operation, fc.uint8Array({ maxLength: 500 }), async (name, bytes) => {
        const path = `/ams/api/v1/payments/${name}`;
        const { status, text } = await send(path, { method: 'POST', body: Buffer.from(bytes) });
        expect(status).toBe(200);
        expect(resultOf(text).resultCode).toBe('PARAM_ILLEGAL');
      }),
      { numRuns: 100 },
    );
  });

  it('of any bytes on the wire is refused as HTTP says, and serves the next client', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        expect(await sendRaw(gateway.port, bytes)).toMatch(/^($|HTTP\/1\.1 [24]\d\d )/);
      }),
      { numRuns: 50 },
    );
    expect((await gateway.post('pay', payBody('after'))).result.resultCode).toBe('SUCCESS');
  });

  it('that ends before its announced length comes to nothing', async () => {
    const { received } = await gateway.state();
    const head = 'POST /ams/api/v1/payments/pay HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n';
    await sendRaw(gateway.port, `${head}{"paymentRequestId":"cut`);
    expect((await gateway.state()).received).toBe(received);
  });

  it('longer than 64 KiB is refused by the documented code', async () => {
    for (const length of [64 * 1024 + 1, 5_000_000]) {
      const { result } = await gateway.post('pay', 'x'.repeat(length));
      expect(result).toMatchObject({ resultCode: 'PARAM_ILLEGAL', resultStatus: 'F' });
      expect(result.resultMessage).toContain('65536 bytes');
    }
  });

  it('is no reason to forget the ledger: what was refused is not in it', async () => {
    await gateway.post('pay', { ...payBody('refused'), productCode: 'CASHIER_PAYMENT' });
    expect(await gateway.get('/control/ledger.csv')).not.toContain('refused');
  });

  it.each(['/ams/api/v1/payments/payy', '/ams/api/v2/payments/pay', '/ams', '/ams/%zz'])(
    'in the path: %s is no API',
    async (path) => {
      const { status, text } = await send(path, { method: 'POST', body: '{}' });
      expect(status).toBe(200);
      expect(resultOf(text)).toMatchObject({ resultCode: 'NO_INTERFACE_DEF', resultStatus: 'F' });
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])(
    'in the method: %s is not supported',
    async (method) => {
      const { status, text } = await send('/ams/api/v1/payments/pay', { method });
      expect(status).toBe(200);
      expect(resultOf(text).resultCode).toBe('METHOD_NOT_SUPPORTED');
    },
  );

  it('outside the API is a plain 404', async () => {
    expect((await send('/', {})).status).toBe(404);
  });
});
