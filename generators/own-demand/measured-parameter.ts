import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

import type { Parameter } from '../../harness/model/plan/manifest.ts';

/** A parameter that is a file of the user's: its name and the hash of what it said. */
export const measuredFile = (name: string, file: string, path: string): Parameter => ({
  name,
  value: file,
  unit: null,
  tag: 'measured',
  source: `a file of one's own, SHA-256 ${sha256Of(path)}`,
  range: null,
  layer: null,
});

const CHUNK_BYTES = 1 << 20;

/** A mebibyte at a time: a trace may be larger than the memory. */
const sha256Of = (path: string): string => {
  const hash = createHash('sha256');
  const open = openSync(path, 'r');
  try {
    const chunk = new Uint8Array(CHUNK_BYTES);
    for (let bytes = readSync(open, chunk); bytes > 0; bytes = readSync(open, chunk)) {
      hash.update(chunk.subarray(0, bytes));
    }
  } finally {
    closeSync(open);
  }
  return hash.digest('hex');
};
