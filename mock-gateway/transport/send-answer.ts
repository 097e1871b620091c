import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

import type { Answer } from '../api/result.ts';

/** Sends the answer to a request, and says when it has been handed to its socket. */
export type SendAnswer = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  sent?: () => void,
) => void;

/** Puts an answer on the wire. */
export type WriteAnswer = (
  response: ServerResponse,
  body: string,
  headers: OutgoingHttpHeaders,
) => void;

export const sendUnsigned =
  (write: WriteAnswer): SendAnswer =>
  (_request, response, answer, sent) => {
    const body = JSON.stringify(answer);
    write(response, body, contentHeaders(body));
    sent?.();
  };

export const contentHeaders = (body: string): OutgoingHttpHeaders => ({
  'Content-Type': 'application/json; charset=UTF-8',
  'Content-Length': Buffer.byteLength(body),
});

/** Every business answer is HTTP 200; the result tells the rest. */
export const writeAnswer: WriteAnswer = (response, body, headers) => {
  // As text, headers and body leave in one write; a Buffer would take two.
  response.writeHead(200, headers);
  response.end(body);
};
