import { join } from 'node:path/posix';

import { throwIfInterrupted } from '../../harness/model/interruption.ts';
import type { Manifest } from '../../harness/model/plan/manifest.ts';
import type { FileEntry } from './hashed-file.ts';
import { openTable, type TableColumn } from './table-writer.ts';

const CHUNK_ROWS = 8_192;

export interface Population<Row> {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly TableColumn<Row>[];
  /** The row of one index; asked for once each, in order. */
  readonly at: (index: number) => Row;
  /** Looked at after each chunk. */
  readonly interrupted?: AbortSignal | undefined;
}

export interface WrittenPopulation {
  readonly population: Manifest['populations'][number];
  readonly files: readonly FileEntry[];
}

/** Writes a population one person after the other: it need not be in memory. */
export const writePopulation = async <Row>(
  folder: string,
  { name, rows, columns, at, interrupted }: Population<Row>,
): Promise<WrittenPopulation> => {
  const under = join('populations', name);
  const table = await openTable({ folder, under, columns, chunkRows: CHUNK_ROWS });
  for (let index = 0; index < rows; index += 1) {
    if (!table.add(at(index))) continue;
    throwIfInterrupted(interrupted);
    await table.flush();
  }
  const written = await table.close();
  return { population: { name, rows, columns: written.columns }, files: written.files };
};
