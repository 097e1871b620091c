import type { Database } from '../model/duckdb.ts';
import { PeakdayError } from '../model/error.ts';
import { readReplay, readRunJson } from '../model/run/read-run.ts';
import type { Run } from '../model/run/run.ts';
import { blockAt, halfOf, sideOf, type Side, type Split } from '../model/split/side-of.ts';
import { readSlice, type SliceTables } from './read-slice.ts';
import { emptyRun, withRunFiles } from './run-database.ts';
import { stepRows } from './slice-rows.ts';

/** The first or second half of a side's blocks. */
export type Half = `${Side}${1 | 2}`;

/** A step of both sides, or their whole payments, in one window or the whole run. */
export interface SplitSlice {
  readonly step: string;
  readonly window: string | null;
  /** Block i of a side is its block of the slice's pair i. */
  readonly sides: Readonly<Record<Side, SliceTables>>;
}

/** The same of a side's halves, over the whole run. */
export interface SplitHalves {
  readonly step: string;
  /** Block i of a half is its block of two neighbouring pairs. */
  readonly halves: Readonly<Record<Half, SliceTables>>;
}

export interface SplitTables {
  readonly run: Run;
  readonly split: Split;
  /** Whole ones, from instant zero. */
  readonly pairs: number;
  /** Goodput counts what was answered within this. */
  readonly withinMs: number;
  /** First step, settled, later steps; of each the whole run before its windows. */
  readonly slices: readonly SplitSlice[];
  /** Of the first step and of whole payments. */
  readonly halves: readonly SplitHalves[];
  /** Windows that hold too few pairs to tell anything. */
  readonly shortWindows: readonly { readonly name: string; readonly pairs: number }[];
}

/**
 * That all coins of n pairs fall alike has a probability of 2^(1 - n), and nothing that a run shows
 * is rarer by chance. Single figures are held against some 0.01 %: of fewer pairs none is told,
 * whatever differs.
 */
export const FEWEST_PAIRS = 16;

const SIDES: readonly Side[] = ['a', 'b'];
const HALVES: readonly Half[] = ['a1', 'a2', 'b1', 'b2'];

/** Pairs of blocks between instant zero and the end of a plan. */
export const pairsIn = (durationMs: number, blockMs: number): number =>
  Math.floor(blockAt(blockMs, durationMs) / 2);

/**
 * Tables of a run that had two targets. A request of a later step counts in the block of its payment,
 * whenever it fell due: that block's coin gave it to its side.
 * @throws PeakdayError of kind `usage` where the run had one target, files are missing or damaged, or
 * nothing was measured
 */
export const tablesOfSplit = async (folder: string): Promise<SplitTables> => {
  const run = readRunJson(folder);
  const { split, timeoutMs: withinMs } = readReplay(folder);
  if (split === undefined) {
    throw new PeakdayError('usage', 'no-split', `${folder} had one target.`, {
      hint: 'A run of two comes from peakday ab.',
    });
  }
  const pairs = pairsIn(run.plan.durationMs, split.blockMs);
  const windows = run.windows.map((window) => ({
    name: window.name,
    ...pairsWithin(window, split.blockMs, pairs),
  }));
  const stretches = [
    { name: null, first: 0, pairs },
    ...windows.filter((window) => window.pairs >= FEWEST_PAIRS),
  ];
  const read = await withRunFiles(folder, async (db) => {
    await db.run('CREATE TABLE places (part VARCHAR, "block" INTEGER, place INTEGER)');
    await db.run(`INSERT INTO places VALUES ${placesOf(split, pairs)}`);
    const slices: SplitSlice[] = [];
    const halves: SplitHalves[] = [];
    for (const [i, { step, rows }] of (await stepRows(db, { laterAt: 'payment' })).entries()) {
      const part = { rows, split, withinMs };
      for (const { name, ...stretch } of stretches) {
        const sides = await readParts(db, SIDES, { ...part, ...stretch, span: 1 });
        if (sides !== undefined) slices.push({ step, window: name, sides });
      }
      const twoEach = { first: 0, pairs: Math.floor(pairs / 2), span: 2 } as const;
      const ofHalves = i < 2 ? await readParts(db, HALVES, { ...part, ...twoEach }) : undefined;
      if (ofHalves !== undefined) halves.push({ step, halves: ofHalves });
    }
    return { slices, halves };
  });
  if (read.slices.length === 0) throw emptyRun(folder);
  const shortWindows = windows
    .filter((window) => window.pairs < FEWEST_PAIRS)
    .map((window) => ({ name: window.name, pairs: window.pairs }));
  return { run, split, pairs, withinMs, ...read, shortWindows };
};

/** Pairs that lie wholly in a window. */
const pairsWithin = (
  { fromMs, toMs }: Pick<Run['windows'][number], 'fromMs' | 'toMs'>,
  blockMs: number,
  all: number,
): { readonly first: number; readonly pairs: number } => {
  const first = Math.max(0, Math.ceil(fromMs / blockMs / 2));
  const end = Math.min(all, Math.floor(toMs / blockMs / 2));
  return { first, pairs: Math.max(0, end - first) };
};

/** Which block stands in which place of which part, as SQL; a last single pair is in no half. */
const placesOf = ({ seed }: Split, pairs: number): string =>
  Array.from({ length: 2 * pairs }, (_, block) => {
    const side = sideOf(seed, block);
    const pair = Math.floor(block / 2);
    const twoPairs = Math.floor(pair / 2);
    const ofSide = `('${side}', ${block}, ${pair})`;
    return 2 * twoPairs + 1 < pairs
      ? `${ofSide}, ('${side}${halfOf(seed, side, pair)}', ${block}, ${twoPairs})`
      : ofSide;
  }).join(', ');

interface PartRows {
  readonly rows: string;
  readonly split: Split;
  readonly withinMs: number;
  /** How many pairs make a place: 1 of a side, 2 of a half. */
  readonly span: 1 | 2;
  /** The first place, and how many there are. */
  readonly first: number;
  readonly pairs: number;
}

/** Undefined where one of the parts has no rows. */
const readParts = async <P extends Side | Half>(
  db: Database,
  parts: readonly P[],
  { withinMs, ...of }: PartRows,
): Promise<Readonly<Record<P, SliceTables>> | undefined> => {
  const placeMs = 2 * of.span * of.split.blockMs;
  const grid = { fromMs: of.first * placeMs, blockMs: placeMs, blocks: of.pairs };
  const read = new Map<P, SliceTables>();
  for (const part of parts) {
    const tables = await readSlice(db, { rows: partRows(part, placeMs, of), grid, withinMs });
    if (tables === undefined) return undefined;
    read.set(part, tables);
  }
  return Object.fromEntries(read) as Record<P, SliceTables>;
};

/** Rows of a part, each at the start of its place, without those of the time to settle. */
const partRows = (
  part: Side | Half,
  placeMs: number,
  { rows, split: { blockMs, settleMs }, first, pairs }: Omit<PartRows, 'withinMs' | 'span'>,
): string => `
  SELECT place * ${placeMs} AS at_ms, value
  FROM (${rows}) AS timed JOIN places ON "block" = floor(at_ms / ${blockMs})
  WHERE part = '${part}' AND place >= ${first} AND place < ${first + pairs}
    AND at_ms - "block" * ${blockMs} >= ${settleMs}`;
