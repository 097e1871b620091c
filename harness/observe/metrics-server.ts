import { createServer, type ServerResponse } from 'node:http';

import { Registry } from 'prom-client';

import { listenOnLoopback } from './listen-on-loopback.ts';

/** Shows the metrics of a run to whoever scrapes them. */
export interface MetricsServer {
  readonly port: number;
  /** What is shown from now on; nothing before. */
  readonly show: (registry: Registry) => void;
  /** Resolves when the series have been scraped once more; never waits longer than so long. */
  readonly scrapedOnceMore: (atMostMs: number) => Promise<void>;
  /** From one scrape to the next, in ms; undefined where there were not two. */
  readonly scrapeGapMs: () => number | undefined;
  readonly close: () => Promise<void>;
}

/** @throws PeakdayError of kind `no-run` where the port is taken */
export const openMetricsServer = async (
  port: number,
  nowMs: () => number = () => performance.now(),
): Promise<MetricsServer> => {
  let shown = new Registry();
  const scrapes: number[] = [];
  let waiting: (() => void)[] = [];
  const answer = async (response: ServerResponse): Promise<void> => {
    const text = await shown.metrics();
    response.setHeader('Content-Type', shown.contentType);
    response.end(text, () => {
      scrapes.splice(0, scrapes.length - 1);
      scrapes.push(nowMs());
      for (const told of waiting) told();
      waiting = [];
    });
  };
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      // Whoever scrapes must not be able to end the run.
      answer(response).catch(() => response.writeHead(500).end());
    } else response.writeHead(404).end('Metrics are at /metrics.\n');
  });
  const listening = await listenOnLoopback(server, {
    port,
    what: 'The metrics of the run',
    option: '--metrics-port',
  });
  return {
    port: listening,
    show: (registry) => {
      shown = registry;
    },
    scrapedOnceMore: (atMostMs) =>
      new Promise((resolve) => {
        const giveUp = setTimeout(resolve, atMostMs);
        waiting.push(() => {
          clearTimeout(giveUp);
          resolve();
        });
      }),
    scrapeGapMs: () => (scrapes.length < 2 ? undefined : scrapes[1]! - scrapes[0]!),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
