import { expect, test } from 'vitest';

import type { Journey } from '../../../scenarios/k6/journey.ts';
import { signedJourney, type SignedRequests } from '../../../scenarios/k6/signed-journey.ts';
import { oneStepJourney } from './one-step-journey.ts';

/** Four signatures of three bytes: of rows 5 and 6, of two steps. */
const SIGNED: SignedRequests = {
  file: 'signatures.bin',
  bytes: Uint8Array.from('aaabbbccc\u00ff\u00ff\u00ff', (byte) => byte.charCodeAt(0)).buffer,
  clientId: 'SHOP1',
  zeroEpochMs: Date.parse('2020-07-24T11:00:00Z'),
  plannedMs: [0, 0, 0, 0, 0, 250, 1_000],
  from: 5,
  to: 7,
  signatureBytes: 3,
  base64: (bytes) => Buffer.from(bytes).toString('base64'),
};

const withHeaders = (headers: Readonly<Record<string, string>>): Journey => ({
  ...oneStepJourney(),
  steps: ['pay', 'inquire'],
  request: (_, step) => ({
    method: 'POST',
    path: `/${step}`,
    body: '{}',
    headers,
    timeoutMs: 9,
  }),
});

test('each request goes out as the journey made it, with its own signature, time and client', () => {
  const journey = signedJourney(withHeaders({ 'Content-Type': 'application/json' }), SIGNED);
  expect(journey.steps).toEqual(['pay', 'inquire']);
  expect(journey.request(5, 0, 1)).toEqual({
    method: 'POST',
    path: '/0',
    body: '{}',
    timeoutMs: 9,
    headers: {
      'Content-Type': 'application/json',
      'Client-Id': 'SHOP1',
      'Request-Time': '2020-07-24T11:00:00.250Z',
      Signature: `algorithm=RSA256,keyVersion=1,signature=${btoa('aaa')}`,
    },
  });
  const signature = (row: number, step: number): string | undefined =>
    journey.request(row, step, 1).headers['Signature']?.split('signature=')[1];
  expect([signature(6, 0), signature(5, 1)]).toEqual([btoa('bbb'), btoa('ccc')]);
  // Base64 has signs that a header of this API has URL-encoded.
  expect(signature(6, 1)).toBe(encodeURIComponent('////'));
});

test('what the journey says of client, time and signature gives way, in whatever case it is written', () => {
  const own = { 'client-id': 'PEAKDAY', 'REQUEST-TIME': 'now', signature: 'none', Trace: '1' };
  const { headers } = signedJourney(withHeaders(own), SIGNED).request(5, 0, 1);
  expect(Object.keys(headers).toSorted()).toEqual([
    'Client-Id',
    'Request-Time',
    'Signature',
    'Trace',
  ]);
});

test('what an answer means is the journey’s alone', () => {
  const unsigned = oneStepJourney();
  const answer = { status: 200, body: '{}', errorCode: 0 };
  expect(signedJourney(unsigned, SIGNED).after(5, 0, 1, answer)).toEqual(
    unsigned.after(5, 0, 1, answer),
  );
});
