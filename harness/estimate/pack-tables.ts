import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';

import { z } from 'zod';

import type { ShareTable } from '../stats/block-table.ts';
import type { SliceTables } from './read-slice.ts';
import { fromSparse, sparseTableSchema, toSparse, writtenNumbers } from './sparse-table.ts';
import type { RunSlice } from './run-slice.ts';
import type { RunTables } from './tables-of-run.ts';

const sliceSchema = z.strictObject({
  step: z.string(),
  window: z.string().nullable(),
  times: sparseTableSchema,
  inTime: z.array(z.int()).describe('[block] answered in time'),
  codes: z
    .strictObject({
      counted: z.record(z.string(), z.array(z.int())).describe('[block] by result code'),
      isWhole: z.boolean(),
    })
    .optional(),
});

const packedSchema = z.strictObject({
  withinMs: z.number(),
  slices: z.array(sliceSchema),
  waits: z.array(sliceSchema).optional().describe('Absent in older baselines, as are codes'),
});

type PackedSlice = z.output<typeof sliceSchema>;

/** What is kept of a run's tables beside its run.json. */
export type KeptTables = Pick<RunTables, 'withinMs' | 'slices' | 'waits'>;

/** As base64. A file of more than this is none that one commits. */
const MOST_BYTES = 200_000;
/** Compressed, each takes about a byte: of many more there is no need to try. */
const MOST_NUMBERS = 4 * MOST_BYTES;
const LINE = 120;

/** The tables in lines of base64; null where they are too large to be kept in a small file. */
export const packTables = ({ withinMs, slices, waits }: KeptTables): string[] | null => {
  const numbers = slices.reduce((sum, { times }) => sum + writtenNumbers(times), 0);
  if (numbers > MOST_NUMBERS) return null;
  const kept: z.input<typeof packedSchema> = {
    withinMs,
    slices: slices.map(packSlice),
    ...(waits === undefined ? {} : { waits: waits.map(packSlice) }),
  };
  const text = Buffer.from(JSON.stringify(kept));
  const packed = brotliCompressSync(text).toString('base64');
  return packed.length > MOST_BYTES ? null : (packed.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []);
};

/** @throws where these are no packed tables */
export const unpackTables = (lines: readonly string[]): KeptTables => {
  const text = brotliDecompressSync(Buffer.from(lines.join(''), 'base64')).toString();
  const { withinMs, slices, waits } = packedSchema.parse(JSON.parse(text));
  return {
    withinMs,
    slices: slices.map(unpackSlice),
    ...(waits === undefined ? {} : { waits: waits.map(unpackSlice) }),
  };
};

const packSlice = ({ step, window, times, inTime, codes }: RunSlice): PackedSlice => ({
  step,
  window,
  times: toSparse(times),
  inTime: [...inTime.counted],
  ...(codes === undefined
    ? {}
    : {
        codes: {
          counted: Object.fromEntries(
            Array.from(codes.counted, ([code, counts]) => [code, [...counts]]),
          ),
          isWhole: codes.isWhole,
        },
      }),
});

const unpackSlice = ({ step, window, times, inTime, codes }: PackedSlice): RunSlice => {
  const table = fromSparse(times);
  const counted = Object.entries(codes?.counted ?? {}).map(
    ([code, counts]) => [code, Uint32Array.from(counts)] as const,
  );
  return {
    step,
    window,
    times: table,
    ...sharesOf(table, inTime),
    ...(codes === undefined
      ? {}
      : { codes: { counted: new Map(counted), isWhole: codes.isWhole } }),
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
