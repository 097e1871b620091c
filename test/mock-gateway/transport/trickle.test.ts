import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import { contentHeaders } from '../../../mock-gateway/transport/send-answer.ts';
import { trickle } from '../../../mock-gateway/transport/trickle.ts';
import { waitFor } from '../../wait-for.ts';
import { manualClock } from '../manual-clock.ts';

const start = async (body: string) => {
  const clock = manualClock();
  const server = createServer((_request, response) => {
    trickle(clock, 900)(response, body, contentHeaders(body));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return { clock, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
};

it('a body leaves in equal pieces at equal times, each whole where letters have several bytes', async () => {
  const body = '東京みやげ'.repeat(20);
  const { clock, url } = await start(body);
  const response = await fetch(url);
  const received: Uint8Array[] = [];
  const reading = (async () => {
    for await (const piece of response.body!) received.push(piece);
  })();
  const bytes = (): number => received.reduce((sum, { length }) => sum + length, 0);
  for (let tenth = 1; tenth < 10; tenth += 1) {
    await waitFor('the next tenth', () => bytes() >= 30 * tenth);
    expect(bytes()).toBe(30 * tenth);
    clock.advance(100);
  }
  await reading;
  expect(Buffer.concat(received).toString()).toBe(body);
});

it('a body of fewer bytes than pieces leaves byte by byte, an empty one at once', async () => {
  for (const body of ['ab', 'a', '']) {
    const { clock, url } = await start(body);
    const response = await fetch(url);
    const text = response.text();
    clock.advance(1_000);
    expect(await text).toBe(body);
  }
});
