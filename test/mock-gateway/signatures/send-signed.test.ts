import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import { writeAnswer } from '../../../mock-gateway/transport/send-answer.ts';
import { sendSigned } from '../../../mock-gateway/signatures/send-signed.ts';
import type { SignedMessage } from '../../../harness/model/signature/signed-message.ts';
import { waitFor } from '../../wait-for.ts';

const ANSWER = { result: { resultCode: 'SUCCESS', resultStatus: 'S', resultMessage: '' } } as const;

it('an answer leaves when its signature is there, and holds up no other', async () => {
  const signing: { message: SignedMessage; signed: (signature: string) => void }[] = [];
  const sent: string[] = [];
  const send = sendSigned(
    (message, signed) => signing.push({ message, signed }),
    () => Date.parse('2020-07-24T11:00:00.900Z'),
    'NOBODY',
  )(writeAnswer);
  const server = createServer((request, response) =>
    send(request, response, ANSWER, () => sent.push(request.url!)),
  ).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const first = fetch(`http://127.0.0.1:${port}/first`, { headers: { 'Client-Id': 'SHOP' } });
  await waitFor('the first to be signed', () => signing.length === 1);
  const second = fetch(`http://127.0.0.1:${port}/second`);
  await waitFor('the second to be signed', () => signing.length === 2);
  expect(sent).toEqual([]);
  signing[1]!.signed('signed second');
  const { headers } = await second;
  expect(sent).toEqual(['/second']);
  expect(headers.get('signature')).toBe('signed second');
  expect(headers.get('client-id')).toBe('NOBODY');
  signing[0]!.signed('signed first');
  expect(await (await first).json()).toEqual(ANSWER);
  expect(signing[0]!.message).toEqual({
    method: 'GET',
    path: '/first',
    clientId: 'SHOP',
    time: '2020-07-24T11:00:00Z',
    body: JSON.stringify(ANSWER),
  });
  expect(sent).toEqual(['/second', '/first']);
});
