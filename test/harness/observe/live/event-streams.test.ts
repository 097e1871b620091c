import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, onTestFinished, test } from 'vitest';

import { eventStreams } from '../../../../harness/observe/live/event-streams.ts';
import { askRaw, openSocket } from '../../../mock-gateway/raw-socket.ts';
import { waitFor } from '../../../wait-for.ts';

const GET = 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
const NEWS = { news: 'x'.repeat(20_000) };

/** Streams over real HTTP, and what waits in memory for each of them. */
const serving = async () => {
  let nowMs = 0;
  const streams = eventStreams({ whole: () => ({ whole: true }), nowMs: () => nowMs });
  const waiting: (() => number)[] = [];
  const server: Server = createServer((_, response) => {
    waiting.push(() => response.writableLength);
    if (!streams.add(response)) response.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  /** A page: what it has read so far, and its socket. */
  const join = async () => {
    const socket = await openSocket(port);
    const page = { socket, text: '' };
    socket.setEncoding('latin1').on('data', (chunk: string) => (page.text += chunk));
    const before = waiting.length;
    socket.write(GET);
    await waitFor('the stream', () => waiting.length > before && page.text.includes('whole'));
    return page;
  };
  const wait = (ms: number): void => {
    nowMs += ms;
  };
  return { streams, waiting, port, join, wait };
};

/** Until whoever does not read is behind: the system itself takes in some megabytes. */
const tellALot = async (streams: ReturnType<typeof eventStreams>): Promise<void> => {
  for (let i = 0; i < 1_000; i += 1) {
    streams.tell(() => NEWS);
    if (i % 20 === 0) await new Promise(setImmediate);
  }
};

test('a page that does not read costs a bounded memory, and others none of their news', async () => {
  const { streams, waiting, join } = await serving();
  const [asleep, awake] = [await join(), await join()];
  asleep.socket.pause();
  await tellALot(streams);
  // 20 MB were told.
  expect(waiting[0]!()).toBeLessThan(200_000);
  await waitFor('the news to be taken', () => waiting[1]!() === 0);
  expect(awake.text.length).toBeGreaterThan(5_000_000);
  // It may have been behind for a moment: then it gets everything first.
  streams.tell(() => NEWS);
  streams.tell(() => ({ last: 1 }));
  await waitFor('the last', () => awake.text.includes('"last":1'));
});

test('a page that wakes up is told everything at once, and news again from then on', async () => {
  const { streams, waiting, join } = await serving();
  const page = await join();
  page.socket.pause();
  await tellALot(streams);
  page.text = '';
  page.socket.resume();
  await waitFor('the rest to be taken', () => waiting[0]!() === 0);
  streams.tell(() => ({ missed: 1 }));
  streams.tell(() => ({ told: 1 }));
  await waitFor('the news', () => page.text.includes('"told":1'));
  expect(page.text).toContain('"whole":true');
  expect(page.text).not.toContain('missed');
});

test('a page that sleeps for too long is dropped', async () => {
  const { streams, join, wait } = await serving();
  const page = await join();
  page.socket.pause();
  await tellALot(streams);
  wait(31_000);
  streams.tell(() => NEWS);
  page.socket.resume();
  await waitFor('the end of the stream', () => page.socket.closed);
  expect(page.text).toContain('news');
});

test('nobody is waited for at the end who is behind, and nobody for ever', async () => {
  const { streams, waiting, join } = await serving();
  const [asleep, awake] = [await join(), await join()];
  asleep.socket.pause();
  await tellALot(streams);
  await waitFor('the news to be taken', () => waiting[1]!() === 0);
  // The other one keeps its stream open.
  await streams.gone(20);
  asleep.socket.resume();
  await waitFor('the end of the stream', () => asleep.socket.closed);
  expect(awake.socket.closed).toBe(false);
});

test('without a page no news are made', async () => {
  const { streams } = await serving();
  let made = 0;
  streams.tell(() => ({ made: (made += 1) }));
  expect(made).toBe(0);
});

test('more pages than anybody looks at are turned away', async () => {
  const { port, join } = await serving();
  for (let page = 0; page < 32; page += 1) await join();
  expect(await askRaw(port, GET.replace('Host', 'Connection: close\r\nHost'))).toContain('503');
});
