import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

const BYTES = Float64Array.BYTES_PER_ELEMENT;

/**
 * How many payments of a plan are planned before each of these instants, in ms: a search in the
 * file of the ascending instants that reads some 25 of them, however many there are.
 */
export const plannedBefore = (file: string, instantsMs: readonly number[]): readonly number[] => {
  const descriptor = openSync(file, 'r');
  try {
    const rows = fstatSync(descriptor).size / BYTES;
    const value = new Float64Array(1);
    const bytes = new Uint8Array(value.buffer);
    const at = (row: number): number => {
      readSync(descriptor, bytes, 0, BYTES, row * BYTES);
      return value[0]!;
    };
    return instantsMs.map((instantMs) => {
      let [low, high] = [0, rows];
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        if (at(middle) < instantMs) low = middle + 1;
        else high = middle;
      }
      return low;
    });
  } finally {
    closeSync(descriptor);
  }
};
