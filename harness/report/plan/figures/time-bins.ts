import type { Plan } from '../../../model/plan/read-plan.ts';
import type { Counter } from './payment-chunks.ts';

/** Stretches of plan time of one length from instant zero on; the last may be shorter. */
export interface TimeBins {
  readonly binMs: number;
  readonly durationMs: number;
  readonly count: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Lengths of event time that read well. */
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR),
];

const FEWEST_BINS = 24;

export interface Fineness {
  readonly most: number;
  /** With fewer payments in a bin, its luck would hide the curve. */
  readonly paymentsPerBin: number;
}

export const FINE: Fineness = { most: 420, paymentsPerBin: 30 };
/** For payments that are split by kind. */
export const COARSE: Fineness = { most: 200, paymentsPerBin: 120 };

/** As many bins as the number of payments can fill, of a length that is round on the event's clock. */
export const timeBins = (
  { manifest }: Pick<Plan, 'manifest'>,
  { most: limit, paymentsPerBin }: Fineness,
): TimeBins => {
  const { durationMs, factors, payments, event } = manifest;
  const most = Math.max(
    FEWEST_BINS,
    Math.min(limit, Math.floor(payments.measured / paymentsPerBin)),
  );
  const stepMs = STEPS_MS.find((step) => event.durationMs / step <= most);
  const binMs = stepMs === undefined ? durationMs / most : stepMs / factors.time;
  return { binMs, durationMs, count: Math.max(1, Math.ceil(durationMs / binMs - 1e-9)) };
};

/** Length of a bin in ms: the last one ends with the plan. */
export const widthMs = ({ binMs, durationMs, count }: TimeBins, bin: number): number =>
  bin === count - 1 ? durationMs - bin * binMs : binMs;

export const middlesMs = (bins: TimeBins): readonly number[] =>
  Array.from({ length: bins.count }, (_, bin) => bin * bins.binMs + widthMs(bins, bin) / 2);

/** Payments by bin. */
export const binCounter = (bins: TimeBins): Counter<Float64Array> => {
  const counts = new Float64Array(bins.count);
  const binOf = binFinder(bins);
  return {
    add: ({ plannedMs }) => {
      for (const atMs of plannedMs) counts[binOf(atMs)]! += 1;
    },
    result: () => counts,
  };
};

/** Payments by value of a column of codes and by bin: [value * bins + bin]. */
export const codeCounter = (
  bins: TimeBins,
  column: string,
  values: number,
): Counter<Float64Array> => {
  const counts = new Float64Array(values * bins.count);
  const binOf = binFinder(bins);
  return {
    add: (chunk) => {
      const codes = chunk.column(column);
      if (codes === undefined) return;
      const { plannedMs } = chunk;
      for (let i = 0; i < codes.length; i += 1) {
        counts[codes[i]! * bins.count + binOf(plannedMs[i]!)]! += 1;
      }
    },
    result: () => counts,
  };
};

/** The bin of an instant; instants ascend, so that it is mostly that of the one before. */
const binFinder = ({ binMs, count }: TimeBins): ((atMs: number) => number) => {
  let bin = 0;
  let untilMs = binMs;
  return (atMs) => {
    if (atMs >= untilMs) {
      bin = Math.min(count - 1, Math.floor(atMs / binMs));
      untilMs = (bin + 1) * binMs;
    }
    return bin;
  };
};
