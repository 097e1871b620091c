import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import type { SignatureSettings } from '../../../mock-gateway/signatures/signature-settings.ts';
import { manualClock } from '../manual-clock.ts';
import { askRaw } from '../raw-socket.ts';
import { payBody, startApp, type RunningApp } from '../running-app.ts';
import {
  isSigned,
  KEYS,
  NOW,
  parseAnswer,
  PAY,
  rawRequest,
  settings,
  signedRequest,
} from './merchant.ts';

const BODY = JSON.stringify(payBody('order-1'));

describe('a gateway that knows signatures', () => {
  let gateway: RunningApp;
  afterEach(() => gateway.close());
  const start = async (over: Partial<SignatureSettings> = {}): Promise<void> => {
    gateway = await startApp(
      {},
      { signatures: settings(over), clock: manualClock(Date.parse(NOW)) },
    );
  };
  const send = async (raw: string) => parseAnswer(await askRaw(gateway.port, raw));
  const unsigned = rawRequest('POST', PAY, BODY);

  it('refuses an unsigned request where it is strict, and the ledger never hears of it', async () => {
    await start();
    const answer = await send(unsigned);
    expect(answer).toMatchObject({ status: 200, code: 'INVALID_SIGNATURE' });
    expect(answer.body).toContain('the header Signature is missing');
    expect(await gateway.state()).toMatchObject({ received: 1, offered: 0 });
    expect(await gateway.get('/control/ledger.csv')).not.toContain('order-1');
    expect(await gateway.get('/metrics')).toContain(
      'peakday_gateway_requests_total{operation="pay",result_code="INVALID_SIGNATURE"} 1',
    );
  });

  it('takes an unsigned request where it accepts them, and signs the answer all the same', async () => {
    await start({ mode: 'accept' });
    const answer = await send(unsigned);
    expect(answer.code).toBe('SUCCESS');
    expect(isSigned(answer)).toBe(true);
  });

  it.each(['strict', 'accept'] as const)('verifies what is signed: %s', async (mode) => {
    await start({ mode });
    expect((await send(signedRequest({ body: BODY }))).code).toBe('SUCCESS');
    const strange = signedRequest({ body: BODY, key: KEYS.stranger.privateKey });
    expect((await send(strange)).code).toBe('INVALID_SIGNATURE');
  });

  it.each([
    ['KEY_NOT_FOUND', 'Client-Id is missing', { clientId: '' }],
    ['KEY_NOT_FOUND', 'no key for the client SOMEBODY', { clientId: 'SOMEBODY' }],
    ['INVALID_SIGNATURE', 'Request-Time must be epoch milliseconds', { time: '' }],
    ['INVALID_SIGNATURE', 'Request-Time must be epoch milliseconds', { time: '1795372217' }],
    [
      'INVALID_SIGNATURE',
      'Request-Time must be epoch milliseconds',
      { time: '2020-07-24T11:00:00' },
    ],
    [
      'INVALID_SIGNATURE',
      'algorithm must be RSA256',
      { signature: 'algorithm=RSA512,signature=AA' },
    ],
    ['INVALID_SIGNATURE', 'algorithm must be RSA256', { signature: 'nonsense' }],
    ['INVALID_SIGNATURE', 'URL-encoded', { signature: 'algorithm=RSA256,signature=%zz' }],
    ['INVALID_SIGNATURE', 'URL-encoded', { signature: 'algorithm=RSA256' }],
    ['INVALID_SIGNATURE', "not the merchant's", { signature: 'algorithm=RSA256, signature=AAAA' }],
  ])('refuses with %s and says why: %s', async (code, why, sent) => {
    await start();
    const answer = await send(signedRequest({ body: BODY, ...sent }));
    expect(answer.code).toBe(code);
    expect(answer.body).toContain(why);
  });

  it('refuses a body, a path, a time or a name of which one letter was changed', async () => {
    await start({ clientId: undefined });
    const request = signedRequest({ body: BODY });
    const changes = [
      ['"1200"', '"1201"'],
      ['/pay ', '/PAY '],
      [NOW, '2020-07-24T11:00:01Z'],
      ['TESTCLIENT01', 'TESTCLIENT02'],
    ] as const;
    expect((await send(request)).code).toBe('SUCCESS');
    for (const [from, to] of changes) {
      expect((await send(request.replace(from, to))).code).toBe('INVALID_SIGNATURE');
    }
  });

  it('takes a request that is off its clock by as much as is tolerated, either way', async () => {
    await start({ clockToleranceMs: 60_000 });
    const nowEpochMs = Date.parse(NOW);
    for (const [offMs, code] of [
      [0, 'SUCCESS'],
      [60_000, 'SUCCESS'],
      [-60_000, 'SUCCESS'],
      [60_001, 'INVALID_SIGNATURE'],
      [-60_001, 'INVALID_SIGNATURE'],
    ] as const) {
      const time = String(nowEpochMs + offMs);
      expect((await send(signedRequest({ body: BODY, time }))).code).toBe(code);
    }
  });

  it('answers whatever stands in the three headers', async () => {
    await start();
    const value = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 80 }),
      fc.constantFrom('algorithm=RSA256,signature=', 'algorithm=RSA256,keyVersion=,signature=%'),
    );
    const headers = fc.record(
      { Signature: value, 'Client-Id': value, 'Request-Time': value },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(headers, async (given) => {
        const { status, code } = await send(rawRequest('POST', PAY, BODY, given));
        // Control characters in a header are refused by HTTP itself.
        expect([200, 400]).toContain(status);
        if (status === 200) expect(['INVALID_SIGNATURE', 'KEY_NOT_FOUND']).toContain(code);
      }),
    );
    expect((await send(signedRequest({ body: BODY }))).code).toBe('SUCCESS');
  });
});
