import type { ServerResponse } from 'node:http';

import type { Answer } from '../api/result.ts';

/** Every business answer is HTTP 200; the result tells the rest. */
export const sendAnswer = (response: ServerResponse, answer: Answer): void => {
  // As text, headers and body leave in one write; a Buffer would take two.
  const body = JSON.stringify(answer);
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=UTF-8',
    'Content-Length': Buffer.byteLength(body),
  });
  response.end(body);
};
