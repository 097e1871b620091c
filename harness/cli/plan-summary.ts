import { SHAPE_PARAMETER } from '../../generators/shape/shape.ts';
import type { Manifest } from '../model/plan/manifest.ts';
import { formatCount, plural } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatRate } from '../units/rate.ts';

/** Totals, peak and the three factors, in a few lines. */
export const planSummary = (manifest: Manifest, folder: string): string => {
  const { payments, arrivalRate, amountJpy, factors, event, durationMs, warmUpMs, seed, hash } =
    manifest;
  const warmUp =
    warmUpMs === 0
      ? ''
      : `, after ${formatDuration(warmUpMs)} of warm-up (${plural(payments.warmUp, 'payment')})`;
  return [
    `${manifest.title} (seed ${seed}, plan ${hash.slice(0, 10)})`,
    `  ${plural(payments.measured, 'payment')} in ${formatDuration(durationMs)}${warmUp}; ` +
      `mean ${formatRate(arrivalRate.meanPerSecond)}, busiest second ${formatRate(arrivalRate.peakPerSecond)}`,
    `  ${formatCount(amountJpy.total)} JPY in all, ${formatCount(amountJpy.mean)} JPY a payment`,
    `  ${factorsText(factors, event.durationMs, durationMs)}`,
    ...shapeLines(manifest),
    `  ${folder}`,
  ].join('\n');
};

const shapeLines = ({ parameters }: Manifest): readonly string[] =>
  parameters
    .filter(({ name }) => name === SHAPE_PARAMETER)
    .map(({ value, source }) => `  shape ${value}: ${source}`);

/** Compression is explicit: what the plan did to the event's time, rate and count. */
const factorsText = (factors: Manifest['factors'], eventMs: number, planMs: number): string =>
  `factors: time 1/${formatFactor(factors.time)} (${formatDuration(eventMs)} in ${formatDuration(planMs)}), ` +
  `rate ×${formatFactor(factors.rate)}, count ×${formatFactor(factors.count)} of the event's`;

/** `15.1`, `420`: three digits, and whole numbers from a hundred on. */
export const formatFactor = (factor: number): string =>
  factor >= 100 ? formatCount(factor) : String(Number(factor.toPrecision(3)));
