import { Counter, Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';

import { openMetricsServer } from '../../../harness/observe/metrics-server.ts';
import { askRaw } from '../../mock-gateway/raw-socket.ts';

const opened = async () => {
  let nowMs = 0;
  const server = await openMetricsServer(0, () => nowMs);
  onTestFinished(() => server.close());
  const scrape = async (atMs = nowMs) => {
    nowMs = atMs;
    const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    return { type: response.headers.get('content-type'), text: await response.text() };
  };
  return { server, scrape };
};

test('nothing is shown before there is something, and then what there is', async () => {
  const { server, scrape } = await opened();
  expect((await scrape()).text.trim()).toBe('');
  const registry = new Registry();
  new Counter({ name: 'things_total', help: 'Things', registers: [registry] }).inc(3);
  server.show(registry);
  const { type, text } = await scrape();
  expect(type).toContain('text/plain');
  expect(text).toContain('things_total 3');
});

test('anything but /metrics is not found', async () => {
  const { server } = await opened();
  const response = await fetch(`http://127.0.0.1:${server.port}/`);
  expect(response.status).toBe(404);
});

test('a port that is taken is told, with what to do', async () => {
  const { server } = await opened();
  await expect(openMetricsServer(server.port)).rejects.toMatchObject({
    kind: 'no-run',
    message: `The metrics of the run cannot be shown on 127.0.0.1:${server.port}: the port is in use.`,
  });
});

test('a name of another host is refused: it may be a web page’s own', async () => {
  const { server } = await opened();
  const get = '/metrics HTTP/1.1\r\nConnection: close\r\nHost: ';
  const asked = (host: string) => askRaw(server.port, `GET ${get}${host}\r\n\r\n`);
  expect(await asked(`evil.example:${server.port}`)).toMatch(/^HTTP\/1\.1 421 /);
  expect(await asked('127.0.0.1.evil.example')).toMatch(/^HTTP\/1\.1 421 /);
  expect(await asked(`host.docker.internal:${server.port}`)).toMatch(/^HTTP\/1\.1 200 /);
});

test('the last figures are waited for as long as somebody scrapes them', async () => {
  const { server, scrape } = await opened();
  for (let atMs = 1_000; atMs <= 3_000; atMs += 1_000) await scrape(atMs);
  const state = { isOver: false };
  const over = server.scrapedAfterwards(60_000).then(() => (state.isOver = true));
  await new Promise(setImmediate);
  expect(state.isOver).toBe(false);
  await scrape(4_000);
  await scrape(5_000);
  await scrape(6_000);
  await over;
});
