import { readSync } from 'node:fs';

const CHUNK_BYTES = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * The lines of an open file that end with a line feed, in chunks, so that a file of any length can
 * be read. What is behind the last line feed was torn by the end of its writer and is left out.
 * @returns how many bytes the complete lines are
 */
export const completeLines = function* (file: number): Generator<string, number> {
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  let completeBytes = 0;
  for (let at = 0; ;) {
    const length = readSync(file, chunk, { position: at });
    if (length === 0) return completeBytes;
    at += length;
    const bytes = Buffer.concat([rest, chunk.subarray(0, length)]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    rest = bytes.subarray(end);
    if (end === 0) continue;
    yield* bytes.toString('utf8', 0, end - 1).split('\n');
    completeBytes += end;
  }
};
