import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

import { z } from 'zod';

import type { ShareTable } from '../stats/block-table.ts';
import type { SliceTables } from './read-slice.ts';
import { fromSparse, sparseTableSchema, toSparse, writtenNumbers } from './sparse-table.ts';
import type { RunSlice, RunTables } from './tables-of-run.ts';

const packedSchema = z.strictObject({
  withinMs: z.number(),
  slices: z.array(
    z.strictObject({
      step: z.string(),
      window: z.string().nullable(),
      times: sparseTableSchema,
      inTime: z.array(z.int()).describe('[block] answered in time'),
    }),
  ),
});

/** What is kept of a run's tables beside its run.json. */
export type KeptTables = Pick<RunTables, 'withinMs' | 'slices'>;

/** As base64. A file of more than this is none that one commits. */
const MOST_BYTES = 200_000;
/** Compressed, each takes about a byte: of many more there is no need to try. */
const MOST_NUMBERS = 4 * MOST_BYTES;
const LINE = 120;

/** The tables in lines of base64; null where they are too large to be kept in a small file. */
export const packTables = ({ withinMs, slices }: KeptTables): string[] | null => {
  const numbers = slices.reduce((sum, { times }) => sum + writtenNumbers(times), 0);
  if (numbers > MOST_NUMBERS) return null;
  const kept: z.input<typeof packedSchema> = {
    withinMs,
    slices: slices.map(({ step, window, times, inTime }) => ({
      step,
      window,
      times: toSparse(times),
      inTime: [...inTime.counted],
    })),
  };
  const text = Buffer.from(JSON.stringify(kept));
  const packed = brotliCompressSync(text).toString('base64');
  return packed.length > MOST_BYTES ? null : (packed.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []);
};

/** @throws where these are no packed tables */
export const unpackTables = (lines: readonly string[]): KeptTables => {
  const text = brotliDecompressSync(Buffer.from(lines.join(''), 'base64')).toString();
  const { withinMs, slices } = packedSchema.parse(JSON.parse(text));
  return {
    withinMs,
    slices: slices.map(({ step, window, times, inTime }): RunSlice => {
      const table = fromSparse(times);
      return { step, window, times: table, ...sharesOf(table, inTime) };
    }),
  };
};

/** How many there are, and how many never were answered, stands in the table of times. */
const sharesOf = (
  { blockMs, blocks, bins, counts }: SliceTables['times'],
  inTime: readonly number[],
): Pick<SliceTables, 'inTime' | 'failed'> => {
  const total = Uint32Array.from({ length: blocks }, (_, block) =>
    counts.subarray(block * (bins + 1), (block + 1) * (bins + 1)).reduce((sum, n) => sum + n, 0),
  );
  const share = (counted: ArrayLike<number>): ShareTable => ({
    blockMs,
    total,
    counted: Uint32Array.from(counted),
  });
  const never = Array.from({ length: blocks }, (_, block) => counts[block * (bins + 1) + bins]!);
  return { inTime: share(inTime), failed: share(never) };
};
