import type { RunSlice } from '../estimate/run-slice.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import type {
  ComparedQuantile,
  ComparedSlices,
  ComparisonPicture,
} from '../model/comparison/picture.ts';
import type { BlockTable } from '../stats/block-table.ts';
import type { Estimate } from '../stats/estimate.ts';
import { quantileEstimate } from '../stats/quantile-estimate.ts';
import { comparedTimes, type ComparedTimes } from './compared-times.ts';
import type { Pairing } from './pairing.ts';
import { blocksPerSlice, highestInSlices, slicedQuantiles } from './sliced-quantiles.ts';
import { quantileFigure } from './time-figure.ts';

/** Evenly spaced on an axis of nines: p32, p54, … p90, … p99, … p99.99. */
const QUANTILES = Array.from({ length: 24 }, (_, i) => 1 - 10 ** (-(i + 1) / 6));

const CONFIDENCE = 0.95;

/** What a comparison is drawn from: the first step over the whole run, which both sides have. */
export const comparisonPicture = (
  baseline: RunTables,
  candidate: RunTables,
  pairing: Pairing,
): ComparisonPicture | null => {
  const [of, against] = [firstSlice(baseline), firstSlice(candidate)];
  if (of === undefined || against === undefined) return null;
  const tables: Sides = [of.times, against.times];
  const [from, to] = tables;
  const times = comparedTimes(from, to, pairing);
  const high = highestInSlices(from);
  return {
    step: of.step,
    quantiles: QUANTILES.map((q) => comparedQuantile(times, tables, q)).filter(isTold),
    overTime: [0.5, ...(high === undefined ? [] : [high])].map((q) => comparedSlices(tables, q)),
  };
};

const comparedSlices = ([baseline, candidate]: Sides, quantile: number): ComparedSlices => {
  const each = blocksPerSlice(baseline, quantile);
  const slices = Math.ceil(Math.min(baseline.blocks, candidate.blocks) / each);
  const sliceMs = each * baseline.blockMs;
  return {
    quantile,
    sliceMs,
    startMs: Array.from({ length: slices }, (_, slice) => slice * sliceMs),
    baselineMs: slicedQuantiles(baseline, each, quantile).slice(0, slices),
    candidateMs: slicedQuantiles(candidate, each, quantile).slice(0, slices),
  };
};

type Sides = readonly [baseline: BlockTable, candidate: BlockTable];

const firstSlice = ({ slices }: RunTables): RunSlice | undefined =>
  slices.find(({ window }) => window === null);

const comparedQuantile = (
  times: ComparedTimes,
  tables: Sides,
  quantile: number,
): ComparedQuantile => {
  const [of, against] = tables.map((table) => quantileEstimate(table, quantile, CONFIDENCE)) as [
    Estimate,
    Estimate,
  ];
  const { effect, interval, warnings } = quantileFigure(times, quantile);
  const [low, high] = interval(1 - CONFIDENCE);
  return {
    quantile,
    baselineMs: timeOf(of),
    candidateMs: timeOf(against),
    change: {
      value: effect,
      low,
      high,
      confidence: CONFIDENCE,
      count: of.count + against.count,
      warnings,
    },
  };
};

const timeOf = ({ value, warnings }: Estimate): number | null =>
  value ?? (warnings.includes('never') ? Infinity : null);

/** By at least one of the two: the axis ends where neither sample reaches. */
const isTold = ({ baselineMs, candidateMs }: ComparedQuantile): boolean =>
  baselineMs !== null || candidateMs !== null;
