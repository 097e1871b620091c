import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

import { PeakdayError } from '../../../model/error.ts';
import {
  BYTES_PER_ROW,
  isNumberColumn,
  numbersFrom,
  type NumberArray,
  type NumberColumnType,
} from '../../../model/plan/column.ts';
import { PLANNED_COLUMN } from '../../../model/plan/manifest.ts';
import type { Plan } from '../../../model/plan/read-plan.ts';

/** Some payments of a plan in order of their instants, warm-up left out. Overwritten by the next. */
export interface PaymentChunk {
  readonly plannedMs: Float64Array;
  /** The numbers of another column in the same rows; undefined where the plan has none. */
  readonly column: (name: string) => NumberArray | undefined;
}

/** Something that is counted while the payments pass by. */
export interface Counter<Result> {
  readonly add: (chunk: PaymentChunk) => void;
  readonly result: () => Result;
}

const CHUNK_ROWS = 65_536;

/** Shows the measured payments of a plan to `visit` a chunk at a time: never all are in memory. */
export const eachPaymentChunk = (
  plan: Plan,
  visit: (chunk: PaymentChunk) => void,
  chunkRows = CHUNK_ROWS,
): void => {
  const { columns, payments } = plan.manifest;
  const readers = new Map<string, ColumnReader>();
  try {
    for (const { name, type, file } of columns) {
      if (!isNumberColumn(type)) continue;
      readers.set(name, openColumn(join(plan.folder, file), type, chunkRows));
    }
    const last = payments.warmUp + payments.measured;
    for (let from = payments.warmUp; from < last; from += chunkRows) {
      const rows = Math.min(chunkRows, last - from);
      const plannedMs = readers.get(PLANNED_COLUMN)!.read(from, rows) as Float64Array;
      visit({ plannedMs, column: (name) => readers.get(name)?.read(from, rows) });
    }
  } finally {
    for (const reader of readers.values()) reader.close();
  }
};

interface ColumnReader {
  /** The same chunk asked for twice is read once. */
  read(from: number, rows: number): NumberArray;
  close(): void;
}

const openColumn = (path: string, type: NumberColumnType, chunkRows: number): ColumnReader => {
  const file = openSync(path, 'r');
  const width = BYTES_PER_ROW[type];
  const bytes = new ArrayBuffer(chunkRows * width);
  const numbers = numbersFrom(type, bytes);
  let readFrom = -1;
  return {
    read: (from, rows) => {
      if (from !== readFrom) fill(file, path, new Uint8Array(bytes, 0, rows * width), from * width);
      readFrom = from;
      return numbers.subarray(0, rows);
    },
    close: () => closeSync(file),
  };
};

const fill = (file: number, path: string, bytes: Uint8Array, position: number): void => {
  for (let done = 0; done < bytes.length;) {
    const read = readSync(file, bytes, done, bytes.length - done, position + done);
    if (read === 0) {
      throw new PeakdayError('usage', 'plan-changed', `${path} has fewer rows than were planned.`, {
        hint: 'A plan is a contract: make a new one rather than editing it.',
      });
    }
    done += read;
  }
};
