import { join } from 'node:path/posix';

import {
  BYTES_PER_ROW,
  isNumberColumn,
  numbersFrom,
  type Column,
  type NumberColumnType,
} from '../../harness/model/plan/column.ts';
import type { Manifest } from '../../harness/model/plan/manifest.ts';
import { newHashedFile, type FileEntry, type HashedFile } from './hashed-file.ts';

export type ColumnToWrite = Pick<Column, 'name' | 'type'> & Partial<Omit<Column, 'file'>>;

export interface OpenColumn {
  readonly column: Manifest['columns'][number];
  readonly out: HashedFile;
}

/** A column, and how its value comes from a row: the index of the value where it is a code. */
export type TableColumn<Row> = ColumnToWrite & { readonly of: (row: Row) => number | string };

export interface Table {
  readonly columns: Manifest['columns'];
  readonly files: readonly FileEntry[];
}

export interface TableWriter<Row> {
  /** True when the chunk is full: flush before the next row. */
  add(row: Row): boolean;
  flush(): Promise<void>;
  close(): Promise<Table>;
}

export interface TableOptions<Row> {
  readonly folder: string;
  /** Inside the folder; one file a column. */
  readonly under: string;
  readonly columns: readonly TableColumn<Row>[];
  /** Held in memory before they are written: no byte depends on it. */
  readonly chunkRows: number;
}

/** A new file for one column. */
export const openColumn = async (
  given: ColumnToWrite,
  { folder, under }: Pick<TableOptions<unknown>, 'folder' | 'under'>,
): Promise<OpenColumn> => {
  const { name, type, unit = null, population = null, values = null, width = null } = given;
  const file = join(under, `${name}.${EXTENSION[type]}`);
  const column = { name, type, file, unit, population, values: values && [...values], width };
  return { column, out: await newHashedFile(folder, file) };
};

/** Writes rows as columns, a chunk at a time. */
export const openTable = async <Row>(options: TableOptions<Row>): Promise<TableWriter<Row>> => {
  const { columns, chunkRows } = options;
  const writers = await Promise.all(
    columns.map(async ({ of, ...given }) => {
      const { name, type, width = null } = given;
      const cells = isNumberColumn(type) ? numberCells(type, chunkRows) : textCells(name, width);
      return { of, cells, ...(await openColumn(given, options)) };
    }),
  );
  let rows = 0;
  const flush = async (): Promise<void> => {
    for (const { cells, out } of writers) await out.append(cells.take(rows));
    rows = 0;
  };
  return {
    add: (row) => {
      for (const { of, cells } of writers) cells.set(rows, of(row));
      rows += 1;
      return rows === chunkRows;
    },
    flush,
    close: async () => {
      await flush();
      return {
        columns: writers.map(({ column }) => column),
        files: writers.map(({ out }) => out.finish()),
      };
    },
  };
};

const EXTENSION: Readonly<Record<Column['type'], string>> = {
  f64: 'f64',
  u32: 'u32',
  u16: 'u16',
  u8: 'u8',
  code: 'u8',
  ascii: 'txt',
  text: 'txt',
};

interface Cells {
  set(row: number, value: number | string): void;
  /** The bytes of the first so many rows; they are overwritten by the next ones. */
  take(rows: number): Uint8Array;
}

const numberCells = (type: NumberColumnType, chunkRows: number): Cells => {
  const bytes = new ArrayBuffer(chunkRows * BYTES_PER_ROW[type]);
  const numbers = numbersFrom(type, bytes);
  return {
    set: (row, value) => {
      numbers[row] = value as number;
    },
    take: (rows) => new Uint8Array(bytes, 0, rows * BYTES_PER_ROW[type]),
  };
};

const textCells = (name: string, width: number | null): Cells => {
  let lines: string[] = [];
  return {
    set: (_row, value) => {
      const text = value as string;
      if (text.includes('\n')) throw new TypeError(`a row of ${name} has a line break`);
      if (width !== null && text.length !== width) {
        throw new TypeError(`a row of ${name} has not ${width} characters: ${text}`);
      }
      lines.push(text);
    },
    take: () => {
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      lines = [];
      return bytes;
    },
  };
};
