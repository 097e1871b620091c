import { createPrivateKey, createPublicKey, verify } from 'node:crypto';

import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { parseRequestTime } from '../../../mock-gateway/signatures/request-time.ts';
import { messageSigner } from '../../../mock-gateway/signatures/sign-message.ts';
import { readSignatureHeader } from '../../../mock-gateway/signatures/read-signature-header.ts';
import { signedBytes, signedPath } from '../../../harness/model/signature/signed-message.ts';
import { KEYS } from './merchant.ts';

const MESSAGE = {
  method: 'POST',
  path: '/ams/api/v1/payments/pay',
  clientId: 'SHOP',
  time: '2020-07-24T20:00:00+09:00',
  body: '{"order":"東京みやげ"}',
};

it('a message is signed as the documentation of the API writes it', () => {
  const text =
    'POST /ams/api/v1/payments/pay\nSHOP.2020-07-24T20:00:00+09:00.{"order":"東京みやげ"}';
  expect(signedBytes(MESSAGE).toString()).toBe(text);
  const bytes = Buffer.from([0xff, 0x00, 0x80]);
  expect(signedBytes({ ...MESSAGE, body: bytes }).subarray(-4)).toEqual(
    Buffer.from([0x2e, 0xff, 0x00, 0x80]),
  );
});

it('a signature can be read from the header that it was written to', async () => {
  const sign = messageSigner(KEYS.gateway.privateKey);
  const publicKey = createPublicKey(KEYS.gateway.privateKey);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (body) => {
      const message = { ...MESSAGE, body };
      const header = await new Promise<string>((resolve) => sign(message, resolve));
      const read = readSignatureHeader(header);
      expect(read.ok && verify('sha256', signedBytes(message), publicKey, read.signature)).toBe(
        true,
      );
    }),
    { numRuns: 20 },
  );
});

it('two signatures of one message are the same: PKCS#1 v1.5 has no salt', async () => {
  const key = createPrivateKey(KEYS.gateway.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const headers = [KEYS.gateway.privateKey, key].map(
    (one) => new Promise<string>((resolve) => messageSigner(one)(MESSAGE, resolve)),
  );
  const [one, two] = await Promise.all(headers);
  expect(one).toBe(two);
});

it('the header may have its parts in any order, with spaces', () => {
  const expected = { ok: true, signature: Buffer.from('a payment') };
  for (const header of [
    'algorithm=RSA256,keyVersion=1,signature=YSBwYXltZW50',
    'algorithm=RSA256, keyVersion=0, signature=YSBwYXltZW50',
    'signature=YSBwYXltZW50 ,algorithm=RSA256',
  ]) {
    expect(readSignatureHeader(header)).toEqual(expected);
  }
});

it.each([
  ['/ams/api/v1/payments/pay', '/ams/api/v1/payments/pay'],
  ['https://127.0.0.1:18443/ams/pay', '/ams/pay'],
  ['http://shop.example.com/ams/pay?a=b://c', '/ams/pay?a=b://c'],
  ['/ams/pay?to=http://x/y', '/ams/pay?to=http://x/y'],
])('of the request line %s is signed %s', (target, path) => {
  expect(signedPath(target)).toBe(path);
});

it.each([
  ['1595588400250', 1_595_588_400_250],
  ['2020-07-24T11:00:00.250Z', 1_595_588_400_250],
  ['2020-07-24T20:00:00+09:00', 1_595_588_400_000],
  ['2020-07-24T20:00:00+0900', 1_595_588_400_000],
  ['2020-07-24T11:00:00', undefined],
  ['2020-13-24T11:00:00Z', undefined],
  ['1595588400', undefined],
  ['now', undefined],
  ['', undefined],
])('the time %s is %s', (text, epochMs) => {
  expect(parseRequestTime(text)).toBe(epochMs);
});
