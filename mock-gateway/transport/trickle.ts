import type { Clock } from '../clock.ts';
import type { WriteAnswer } from './send-answer.ts';

const PIECES = 10;

/** Writes a body piece by piece, the last of them so long after the headers and the first. */
export const trickle =
  (clock: Pick<Clock, 'nowMs' | 'setTimer'>, overMs: number): WriteAnswer =>
  (response, body, headers) => {
    const bytes = Buffer.from(body);
    const pieces = Math.max(1, Math.min(PIECES, bytes.length));
    response.writeHead(200, headers);
    const startMs = clock.nowMs();
    const write = (piece: number): void => {
      if (response.destroyed) return;
      const part = partOf(bytes, piece, pieces);
      if (piece + 1 === pieces) return void response.end(part);
      response.write(part);
      // From the start on, so that what timers drop of a millisecond does not add up.
      const dueMs = startMs + ((piece + 1) * overMs) / (pieces - 1);
      clock.setTimer(() => write(piece + 1), Math.max(0, dueMs - clock.nowMs()));
    };
    write(0);
  };

const partOf = (bytes: Buffer, piece: number, pieces: number): Buffer => {
  const edge = (at: number): number => Math.round((at * bytes.length) / pieces);
  return bytes.subarray(edge(piece), edge(piece + 1));
};
