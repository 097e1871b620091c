import { verify } from 'node:crypto';

import { expect, it } from 'vitest';

import { messageSigner } from '../../../mock-gateway/signatures/sign-message.ts';
import { notificationSigner } from '../../../mock-gateway/signatures/sign-notification.ts';
import { KEYS, NOW } from './merchant.ts';

it('signs a notification as a request is signed: POST, path with query, client, time and body', async () => {
  const sign = notificationSigner(
    messageSigner(KEYS.gateway.privateKey),
    () => Date.parse(NOW) + 999,
    'SHOP1',
  );
  const body = '{"notifyType":"PAYMENT_RESULT"}';
  const { Signature: header, ...rest } = await sign('/notify?shop=7', body);
  expect(rest).toEqual({ 'Client-Id': 'SHOP1', 'Request-Time': NOW });
  const signature = Buffer.from(decodeURIComponent(header!.split('signature=')[1]!), 'base64');
  const signed = Buffer.from(`POST /notify?shop=7\nSHOP1.${NOW}.${body}`);
  expect(verify('sha256', signed, KEYS.gateway.publicKey, signature)).toBe(true);
});
