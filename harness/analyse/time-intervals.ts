import type { DuckDBListValue } from '@duckdb/node-api';

import type { Database } from '../model/duckdb.ts';
import { RUN_CONFIDENCE, type Interval } from '../model/estimate.ts';
import type { BlockGrid } from '../stats/make-block-table.ts';
import { endWarnings } from '../stats/quantile-estimate.ts';
import { quantileRanks, type QuantileRanks } from '../stats/quantile-ranks.ts';
import { roundMicroseconds } from './round-microseconds.ts';

export interface TimeRows {
  /** Rows with `at_ms` and `value`, ms, infinite for never; no value is null. */
  readonly rows: string;
  readonly grid: BlockGrid;
}

/** A quantile that the rows can tell; infinite for never. */
export interface ToldQuantile {
  readonly q: number;
  readonly valueMs: number;
}

/**
 * The interval of each quantile of times, whose ends are times of the rows themselves. The database
 * counts by block and by rank, so that no table of all times is made.
 */
export const timeIntervals = async (
  db: Database,
  times: TimeRows,
  told: readonly ToldQuantile[],
): Promise<readonly Interval[]> => {
  if (told.length === 0) return [];
  const { all, finite, sums, above } = await countByBlock(db, times, told);
  const count = all.reduce((sum, values) => sum + values, 0);
  const ranks = told.map(({ q }, i) =>
    quantileRanks({ all, finite, sums, above: above[i]! }, q, RUN_CONFIDENCE),
  );
  const ends = await timesOfRanks(db, times.rows, { count, ranks });
  return told.map(({ valueMs: value }, i): Interval => {
    const { hasFewBlocks } = ranks[i]!;
    const [low, high] = ends[i]!;
    return {
      low: finiteOrNull(low),
      high: finiteOrNull(high),
      confidence: RUN_CONFIDENCE,
      warnings: endWarnings({ value, high, hasFewBlocks }),
    };
  });
};

const finiteOrNull = (ms: number): number | null =>
  Number.isFinite(ms) ? roundMicroseconds(ms) : null;

interface CountedBlocks {
  readonly all: Float64Array;
  readonly finite: Float64Array;
  readonly sums: Float64Array;
  /** Of each quantile, by block. */
  readonly above: readonly Float64Array[];
}

const countByBlock = async (
  db: Database,
  { rows, grid: { fromMs, blockMs, blocks } }: TimeRows,
  told: readonly ToldQuantile[],
): Promise<CountedBlocks> => {
  const found = await db.rows<Record<string, number>>(`
    SELECT least(${blocks - 1}, floor((at_ms - ${fromMs}) / ${blockMs}))::INTEGER AS "block",
      count(*) AS "all",
      count(*) FILTER (isfinite(value)) AS finite,
      coalesce(sum(value) FILTER (isfinite(value)), 0) AS sums,
      ${told.map(({ valueMs }, i) => `count(*) FILTER (${isAbove(valueMs)}) AS above${i}`).join()}
    FROM (SELECT * FROM ${rows}) GROUP BY "block"`);
  const column = (name: string): Float64Array => {
    const values = new Float64Array(blocks);
    for (const row of found) values[row['block']!] = row[name]!;
    return values;
  };
  return {
    all: column('all'),
    finite: column('finite'),
    sums: column('sums'),
    above: told.map((_, i) => column(`above${i}`)),
  };
};

/** Nothing is above never: there those that are never tell how they cluster. */
const isAbove = (valueMs: number): string =>
  Number.isFinite(valueMs) ? `value > ${valueMs}` : 'NOT isfinite(value)';

/** Of each pair of ranks the times, outwards to whole ranks; infinite beyond the last. */
const timesOfRanks = async (
  db: Database,
  rows: string,
  { count, ranks }: { readonly count: number; readonly ranks: readonly QuantileRanks[] },
): Promise<readonly (readonly [low: number, high: number])[]> => {
  const whole = ranks.map(({ low, high }) => [Math.floor(low), Math.ceil(high)] as const);
  // The middle of a rank's step, so that no rounding comes to its neighbour.
  const asked = whole.flat().map((rank) => (Math.min(rank, count) - 0.5) / count);
  const { found } = await db.row<{ found: DuckDBListValue }>(
    `SELECT quantile_disc(value, [${asked.join()}]) AS found FROM ${rows}`,
  );
  const times = found.items as readonly number[];
  return whole.map(([, high], i) => [times[2 * i]!, high > count ? Infinity : times[2 * i + 1]!]);
};
