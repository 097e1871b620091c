import { createServer } from 'node:http';

import { listenOnLoopback } from '../listen-on-loopback.ts';
import { eventStreams, type EventStreams } from './event-streams.ts';
import { liveRoutes, type LiveRoutesOptions } from './live-routes.ts';
import { refusalOf } from './refusal.ts';

export interface LiveServer {
  readonly port: number;
  /** Of the pages that are open. */
  readonly streams: EventStreams;
  /** Lets answers under way come to their end, but not for ever. */
  readonly close: () => Promise<void>;
}

export interface LiveServerOptions extends Omit<LiveRoutesOptions, 'streams'> {
  readonly port: number;
  /** What an action must bring along; it stands in the page. */
  readonly token: string;
  /** All that a page needs which knows nothing. */
  readonly whole: () => object;
}

/** No other site gets a frame around the page, or a look into it. */
const HEADERS = new Map([
  ['Cache-Control', 'no-store'],
  // Nothing keeps the server from closing once an answer is out.
  ['Connection', 'close'],
  ['Content-Security-Policy', "frame-ancestors 'none'"],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'same-origin'],
  ['X-Content-Type-Options', 'nosniff'],
]);

const LAST_ANSWERS_MS = 5_000;

/** @throws PeakdayError of kind `no-run` where the port is taken */
export const openLiveServer = async (options: LiveServerOptions): Promise<LiveServer> => {
  const streams = eventStreams({ whole: options.whole, nowMs: () => performance.now() });
  const answer = liveRoutes({ ...options, streams });
  const server = createServer((request, response) => {
    response.setHeaders(HEADERS);
    const refusal = refusalOf(request, options.token);
    if (refusal === undefined) void answer(request, response);
    else response.writeHead(refusal.status).end(`${refusal.message}\n`);
  });
  const port = await listenOnLoopback(server, {
    port: options.port,
    what: 'The live page',
    option: '--live-port',
  });
  return {
    port,
    streams,
    close: () =>
      new Promise((resolve) => {
        const giveUp = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MS);
        server.close(() => {
          clearTimeout(giveUp);
          resolve();
        });
        streams.close();
      }),
  };
};
