import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';

import type { SignatureSettings } from '../../../mock-gateway/signatures/signature-settings.ts';

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2_048 });

/** Made once: that of the merchant, that of the gateway, and one that nobody knows. */
export const KEYS = { merchant: keyPair(), gateway: keyPair(), stranger: keyPair() };

const CLIENT_ID = 'TESTCLIENT01';
export const PAY = '/ams/api/v1/payments/pay';
export const NOW = '2020-07-24T11:00:00Z';

export const settings = (over: Partial<SignatureSettings> = {}): SignatureSettings => ({
  mode: 'strict',
  merchantKey: KEYS.merchant.publicKey,
  gatewayKey: KEYS.gateway.privateKey,
  clientId: CLIENT_ID,
  ...over,
});

export interface Sent {
  readonly method?: string;
  readonly path?: string;
  /** In the request line, in the path's place. */
  readonly target?: string;
  readonly clientId?: string;
  readonly time?: string;
  readonly body: string;
  readonly key?: KeyObject;
  /** The whole header Signature, in place of a right one. */
  readonly signature?: string;
}

/** A request as it goes over the wire, signed by the book: not by the code that is under test. */
export const signedRequest = (sent: Sent): string => {
  const { method = 'POST', path = PAY, clientId = CLIENT_ID, time = NOW, body } = sent;
  const { target = path, key = KEYS.merchant.privateKey } = sent;
  const content = `${method} ${path}\n${clientId}.${time}.${body}`;
  const base64 = sign('sha256', Buffer.from(content), key).toString('base64');
  const made = `algorithm=RSA256,keyVersion=1,signature=${encodeURIComponent(base64)}`;
  return rawRequest(method, target, body, {
    'Client-Id': clientId,
    'Request-Time': time,
    Signature: sent.signature ?? made,
  });
};

export const rawRequest = (
  method: string,
  target: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): string =>
  [
    `${method} ${target} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    'Content-Type: application/json; charset=UTF-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    body,
  ].join('\r\n');

export interface Received {
  readonly status: number;
  /** By their names as they stood on the wire. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly code: string;
}

/** @param raw All that came, byte by byte as latin1. */
export const parseAnswer = (raw: string): Received => {
  const [head = '', rawBody = ''] = raw.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const body = Buffer.from(rawBody, 'latin1').toString();
  const headers = new Map(lines.map((line) => line.split(': ') as [string, string]));
  const status = Number(statusLine.split(' ')[1]);
  const code = status === 200 ? (/"resultCode":"(\w+)"/.exec(body)?.[1] ?? '') : '';
  return { status, headers, body, code };
};

/** What official clients do with an answer: all three headers, lower case, URL-encoded, right. */
export const isSigned = (
  { headers, body }: Received,
  { method = 'POST', path = PAY, clientId = CLIENT_ID }: Partial<Sent> = {},
): boolean => {
  const encoded = headers.get('signature')?.split('signature=')[1];
  if (encoded === undefined || headers.get('client-id') !== clientId) return false;
  if (/[+/]/.test(encoded)) return false;
  const content = `${method} ${path}\n${clientId}.${headers.get('response-time')}.${body}`;
  const signature = Buffer.from(decodeURIComponent(encoded), 'base64');
  return verify(
    'sha256',
    Buffer.from(content),
    createPublicKey(KEYS.gateway.privateKey),
    signature,
  );
};
