import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 1 << 20;

/**
 * Calls with each line of a text file and its number, from 1, a mebibyte at a time: a trace may be
 * longer than a string can be. Ends of lines are dropped, and the mark of byte order before it all.
 * @throws Error of the file system where the file cannot be read.
 */
export const eachLine = (file: string, visit: (text: string, line: number) => void): void => {
  const open = openSync(file, 'r');
  try {
    const decoder = new TextDecoder();
    const chunk = new Uint8Array(CHUNK_BYTES);
    let rest = '';
    let line = 0;
    for (;;) {
      const bytes = readSync(open, chunk);
      rest += decoder.decode(chunk.subarray(0, bytes), { stream: bytes > 0 });
      const lines = rest.split('\n');
      rest = bytes > 0 ? lines.pop()! : '';
      for (const text of lines) {
        line += 1;
        visit(text.endsWith('\r') ? text.slice(0, -1) : text, line);
      }
      if (bytes === 0) return;
    }
  } finally {
    closeSync(open);
  }
};
