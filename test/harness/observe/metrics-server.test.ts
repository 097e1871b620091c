import { Counter, Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';

import { openMetricsServer } from '../../../harness/observe/metrics-server.ts';

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

test('whoever waits for one more scrape gets it, or is not kept waiting', async () => {
  const { server, scrape } = await opened();
  expect(server.scrapeGapMs()).toBeUndefined();
  await scrape(1_000);
  const waiting = server.scrapedOnceMore(60_000);
  await scrape(6_000);
  await waiting;
  expect(server.scrapeGapMs()).toBe(5_000);
  await server.scrapedOnceMore(1);
});
