import { open, type FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 200;
const CHUNK_BYTES = 1 << 20;

/**
 * Tells the whole lines of a file that another program appends to, as they come. A file that does
 * not exist yet is waited for; one that shrinks is followed from its new end.
 *
 * Resolves after the stop, when everything has been told that the file held by then.
 */
export const followLines = async (
  file: string,
  onLines: (lines: readonly string[]) => void,
  stop: AbortSignal,
): Promise<void> => {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let handle: FileHandle | undefined;
  let offset = 0;
  let rest = '';

  const readNew = async (): Promise<void> => {
    handle ??= await open(file, 'r').catch(() => undefined);
    if (handle === undefined) return;
    const { size } = await handle.stat();
    if (size < offset) {
      offset = size;
      rest = '';
    }
    while (offset < size) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, offset);
      if (bytesRead === 0) return;
      offset += bytesRead;
      const lines = (rest + buffer.toString('latin1', 0, bytesRead)).split('\n');
      rest = lines.pop() ?? '';
      if (lines.length > 0) onLines(lines);
    }
  };

  try {
    for (;;) {
      // Read once more after the stop: what was written before it counts.
      const last = stop.aborted;
      await readNew();
      if (last) return;
      await wait(POLL_MS, undefined, { signal: stop }).catch(() => {});
    }
  } finally {
    await handle?.close();
  }
};
