import { Agent, request as ask, type RequestListener } from 'node:http';
import { pipeline } from 'node:stream';

import { LOOPBACK } from '../../harness/model/loopback.ts';

/** Headers of one connection, which mean nothing on the next. */
const OF_CONNECTION = new Set(['connection', 'keep-alive', 'expect', 'upgrade']);

/** Hands requests on as they are, and their answers back. */
export const forwardTo = (port: number): RequestListener => {
  const agent = new Agent({ keepAlive: true });
  return (request, response) => {
    const { method, url: path, rawHeaders } = request;
    const headers = ofMessage(rawHeaders);
    const asked = ask({ host: LOOPBACK, port, method, path, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode!, answer.statusMessage, ofMessage(answer.rawHeaders));
      // A client that goes away in the middle is no fault of ours.
      pipeline(answer, response, () => {});
    });
    asked.on('error', () => response.destroy());
    response.once('close', () => asked.destroy());
    request.pipe(asked);
  };
};

/** Names and values in turn, spelled as they came. */
const ofMessage = (rawHeaders: readonly string[]): string[] =>
  rawHeaders.filter((_, i) => !OF_CONNECTION.has(rawHeaders[i - (i % 2)]!.toLowerCase()));
