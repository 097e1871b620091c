import { RATE_KINDS, type Manifest } from '../../harness/model/plan/manifest.ts';
import type { Segment } from '../profile/rate-profile.ts';
import type { FileEntry } from './hashed-file.ts';
import { openTable, type TableColumn } from './table-writer.ts';

/** The rate of one part of the demand, in plan time. */
export interface PartIntensity {
  readonly name: string;
  readonly planned: readonly Segment[];
  /** After the random factors of the day and the minute: what the instants are drawn from. */
  readonly realised: readonly Segment[];
}

export interface WrittenIntensity {
  readonly intensity: NonNullable<Manifest['intensity']>;
  readonly files: readonly FileEntry[];
}

interface Piece {
  readonly part: number;
  readonly rate: number;
  readonly segment: Segment;
}

const CHUNK_ROWS = 8_192;

/**
 * Writes the rates that a plan is drawn from, part by part, so that its payments can be tested
 * against them.
 */
export const writeIntensity = async (
  folder: string,
  parts: readonly PartIntensity[],
): Promise<WrittenIntensity> => {
  const columns = columnsOf(parts.map(({ name }) => name));
  const table = await openTable({ folder, under: 'intensity', columns, chunkRows: CHUNK_ROWS });
  let rows = 0;
  for (const [part, rates] of parts.entries()) {
    for (const [rate, kind] of RATE_KINDS.entries()) {
      for (const segment of rates[kind]) {
        rows += 1;
        if (table.add({ part, rate, segment })) await table.flush();
      }
    }
  }
  const written = await table.close();
  return { intensity: { rows, columns: written.columns }, files: written.files };
};

const columnsOf = (parts: readonly string[]): readonly TableColumn<Piece>[] => [
  { name: 'part', type: 'code', values: parts, of: ({ part }) => part },
  { name: 'rate', type: 'code', values: RATE_KINDS, of: ({ rate }) => rate },
  { name: 'from_ms', type: 'f64', unit: 'ms', of: ({ segment }) => segment.fromMs },
  { name: 'to_ms', type: 'f64', unit: 'ms', of: ({ segment }) => segment.toMs },
  { name: 'from_per_second', type: 'f64', unit: '1/s', of: ({ segment }) => segment.fromPerSecond },
  { name: 'to_per_second', type: 'f64', unit: '1/s', of: ({ segment }) => segment.toPerSecond },
];
