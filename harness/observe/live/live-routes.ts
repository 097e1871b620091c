import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import { PeakdayError } from '../../model/error.ts';
import type { EventStreams } from './event-streams.ts';

export interface LiveRoutesOptions {
  /** The page's markup. */
  readonly page: string;
  readonly streams: EventStreams;
  /** The run's report, as soon as there is one. */
  readonly reportFile: () => string | undefined;
  /** @throws PeakdayError where the run is over */
  readonly stop: () => void;
  /** @throws PeakdayError where the text is no mark, or the run is over */
  readonly mark: (text: string) => Promise<object>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Bytes of a body: a mark of the longest text, each of its characters escaped. */
const MOST_BYTES = 4_096;

export const liveRoutes = (options: LiveRoutesOptions): Answer => {
  const { page, streams, reportFile, stop, mark } = options;
  const routes: Readonly<Record<string, Answer>> = {
    'GET /': async (_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
    },
    'GET /events': async (_, response) => {
      if (!streams.add(response)) tell(response, 503, 'Too many pages are open.');
    },
    'GET /report.html': async (_, response) => {
      const file = reportFile();
      if (file === undefined) {
        tell(response, 404, 'There is no report yet.');
        return;
      }
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      await pipeline(createReadStream(file), response);
    },
    'POST /stop': async (_, response) => {
      stop();
      tell(response, 202, 'Stopping.');
    },
    'POST /mark': async (request, response) => {
      tell(response, 201, JSON.stringify(await mark(await bodyOf(request))));
    },
  };
  return async (request, response) => {
    const route = routes[`${request.method} ${request.url}`];
    try {
      if (route === undefined) tell(response, 404, 'There is no such page.');
      else await route(request, response);
    } catch (error) {
      // Whoever broke off gets no answer.
      if (response.headersSent) response.destroy();
      else if (error instanceof PeakdayError) tell(response, 400, error.message);
      else tell(response, 500, (error as Error).message);
    }
  };
};

const tell = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
};

/** @throws PeakdayError of kind `usage` where it is longer than any mark */
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      throw new PeakdayError('usage', 'wrong-mark', 'The text of a mark is too long.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};
