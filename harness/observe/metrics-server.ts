import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

import { Registry } from 'prom-client';

import { FOREIGN_HOST, isOwnHost } from '../model/loopback.ts';
import { listenOnLoopback } from './listen-on-loopback.ts';
import { scrapers } from './scrapers.ts';

/** Shows the metrics of a run to whoever scrapes them. */
export interface MetricsServer {
  readonly port: number;
  /** What is shown from now on; nothing before. */
  readonly show: (registry: Registry) => void;
  /** Resolves when everybody has scraped again who does so regularly; never waits longer. */
  readonly scrapedAfterwards: (atMostMs: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Longer than any scrape interval that is waited for: a scraper is known by its connection. */
const KEEP_ALIVE_MS = 60_000;

/** @throws PeakdayError of kind `no-run` where the port is taken */
export const openMetricsServer = async (
  port: number,
  nowMs: () => number = () => performance.now(),
): Promise<MetricsServer> => {
  let shown = new Registry();
  const known = scrapers(nowMs);
  const answer = async ({ socket }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await shown.metrics();
    response.setHeader('Content-Type', shown.contentType);
    response.end(text, () => known.scraped(socket));
  };
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    if (!isOwnHost(request.headers.host)) response.writeHead(421).end(`${FOREIGN_HOST}\n`);
    else if (request.url === '/metrics') {
      // Whoever scrapes must not be able to end the run.
      answer(request, response).catch(() => response.writeHead(500).end());
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
    scrapedAfterwards: known.scrapedAgain,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
