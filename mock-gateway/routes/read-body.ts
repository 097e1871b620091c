import type { IncomingMessage } from 'node:http';

/**
 * Hands over the raw bytes of a request's body when they are all there; undefined where they are
 * more than the limit. Nothing is handed over where the client goes away first.
 */
export const readBody = (
  request: IncomingMessage,
  limitBytes: number,
  then: (body: Buffer | undefined) => void,
): void => {
  let chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    // The rest is read and dropped: an answer before its end could be lost to a reset connection.
    if (length > limitBytes) chunks = [];
    else chunks.push(chunk);
  });
  request.on('end', () => {
    if (length > limitBytes) then(undefined);
    else then(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
  });
};
