import { PeakdayError } from '../model/error.ts';
import { readReplay, readRunJson } from '../model/run/read-run.ts';
import type { Run } from '../model/run/run.ts';
import { blockAt, halfOf, sideOf, type Side, type Split } from '../model/split/side-of.ts';
import { readSlice, type SliceTables } from './read-slice.ts';
import { emptyRun, withRunFiles } from './run-database.ts';
import { stepRows } from './slice-rows.ts';

/** A side, or the first or second half of one. */
export type Part = Side | `${Side}${1 | 2}`;

/** The first step, or whole payments, of both sides and of their halves. */
export interface SplitStep {
  readonly step: string;
  /** Block i of a side is its block of pair i; of a half, its block of two neighbouring pairs. */
  readonly parts: Readonly<Record<Part, SliceTables>>;
}

export interface SplitTables {
  readonly run: Run;
  readonly split: Split;
  /** Whole ones, from instant zero. */
  readonly pairs: number;
  /** Goodput counts what was answered within this. */
  readonly withinMs: number;
  readonly steps: readonly SplitStep[];
}

const PARTS: readonly Part[] = ['a', 'b', 'a1', 'a2', 'b1', 'b2'];

/** Pairs of blocks between instant zero and the end of a plan. */
export const pairsIn = (durationMs: number, blockMs: number): number =>
  Math.floor(blockAt(blockMs, durationMs) / 2);

/**
 * Tables of a run that had two targets. Later steps are left out: when they fall due is the answer's
 * doing, and a side that needs many of them would be compared by its own trouble.
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
  const steps = await withRunFiles(folder, async (db) => {
    await db.run('CREATE TABLE places (part VARCHAR, "block" INTEGER, place INTEGER)');
    await db.run(`INSERT INTO places VALUES ${placesOf(split, pairs)}`);
    const read: SplitStep[] = [];
    for (const { step, rows } of (await stepRows(db)).slice(0, 2)) {
      const parts = new Map<Part, SliceTables>();
      for (const part of PARTS) {
        const isSide = part.length === 1;
        const grid = {
          fromMs: 0,
          blockMs: (isSide ? 2 : 4) * split.blockMs,
          blocks: isSide ? pairs : Math.floor(pairs / 2),
        };
        const inPart = partRows(rows, part, { ...split, placeMs: grid.blockMs });
        const tables = await readSlice(db, { rows: inPart, grid, withinMs });
        if (tables !== undefined) parts.set(part, tables);
      }
      const whole = Object.fromEntries(parts) as SplitStep['parts'];
      if (parts.size === PARTS.length) read.push({ step, parts: whole });
    }
    return read;
  });
  if (steps.length === 0) throw emptyRun(folder);
  return { run, split, pairs, withinMs, steps };
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

/** Rows of a part, each at the start of its place, without those of the time to settle. */
const partRows = (
  rows: string,
  part: Part,
  { blockMs, settleMs, placeMs }: Split & { readonly placeMs: number },
): string => `
  SELECT place * ${placeMs} AS at_ms, value
  FROM (${rows}) AS timed JOIN places ON "block" = floor(at_ms / ${blockMs})
  WHERE part = '${part}' AND at_ms - "block" * ${blockMs} >= ${settleMs}`;
