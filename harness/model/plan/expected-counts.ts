import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { isNumberColumn, numbersFrom, type NumberArray } from './column.ts';
import { RATE_KINDS } from './manifest.ts';
import type { Plan } from './read-plan.ts';

/** Stretches of plan time of one length, side by side from instant zero, or another one. */
interface Grid {
  readonly fromMs?: number;
  readonly binMs: number;
  readonly count: number;
}

/** The rates that a plan was drawn from, as numbers of payments expected in any stretch of it. */
export interface ExpectedCounts {
  readonly parts: readonly string[];
  /** Payments expected in each bin: of all parts together, or of one. */
  readonly perBin: (rate: (typeof RATE_KINDS)[number], grid: Grid, part?: string) => Float64Array;
}

/** Null where the plan does not tell its rates. */
export const expectedCounts = ({ folder, manifest }: Plan): ExpectedCounts | null => {
  const { intensity } = manifest;
  if (intensity === undefined) return null;
  const numbers = (name: string): NumberArray => {
    const column = intensity.columns.find((candidate) => candidate.name === name);
    if (column === undefined || !isNumberColumn(column.type)) throw new TypeError(`no ${name}`);
    return numbersFrom(column.type, new Uint8Array(readFileSync(join(folder, column.file))).buffer);
  };
  const parts = intensity.columns.find(({ name }) => name === 'part')?.values ?? [];
  const [partOf, rateOf] = [numbers('part'), numbers('rate')];
  const [fromMs, toMs] = [numbers('from_ms'), numbers('to_ms')];
  const [fromPerSecond, toPerSecond] = [numbers('from_per_second'), numbers('to_per_second')];
  return {
    parts,
    perBin: (rate, grid, part) => {
      const counts = new Float64Array(grid.count);
      const kind = RATE_KINDS.indexOf(rate);
      const wanted = part === undefined ? -1 : parts.indexOf(part);
      for (let row = 0; row < intensity.rows; row += 1) {
        if (rateOf[row] !== kind || (wanted >= 0 && partOf[row] !== wanted)) continue;
        const { fromMs: beginMs = 0 } = grid;
        addPiece(counts, grid.binMs, {
          fromMs: fromMs[row]! - beginMs,
          toMs: toMs[row]! - beginMs,
          fromPerSecond: fromPerSecond[row]!,
          toPerSecond: toPerSecond[row]!,
        });
      }
      return counts;
    },
  };
};

interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
}

/** A straight line's integral over a stretch is its middle's height times the length. */
const addPiece = (
  counts: Float64Array,
  binMs: number,
  { fromMs, toMs, fromPerSecond, toPerSecond }: Piece,
): void => {
  const slope = (toPerSecond - fromPerSecond) / (toMs - fromMs);
  const last = Math.min(counts.length - 1, Math.ceil(toMs / binMs) - 1);
  for (let bin = Math.max(0, Math.floor(fromMs / binMs)); bin <= last; bin += 1) {
    const from = Math.max(fromMs, bin * binMs);
    const to = Math.min(toMs, (bin + 1) * binMs);
    if (to <= from) continue;
    const middlePerSecond = fromPerSecond + slope * ((from + to) / 2 - fromMs);
    counts[bin]! += (middlePerSecond * (to - from)) / 1_000;
  }
};
