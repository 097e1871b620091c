import { SHAPE_PARAMETER } from '../../generators/shape/shape.ts';
import type { Manifest } from '../model/plan/manifest.ts';
import { formatCount, plural } from '../units/count.ts';
import { formatDuration } from '../units/duration.ts';
import { formatRate } from '../units/rate.ts';

/** Totals, peak and the three factors, in a few lines. */
export const planSummary = (manifest: Manifest, folder: string): string => {
  const { payments, arrivalRate, amountJpy, durationMs, warmUpMs, seed, hash } = manifest;
  // Some shapes have none, whatever the scenario says.
  const warmUp =
    warmUpMs === 0 || payments.warmUp === 0
      ? ''
      : `, after ${formatDuration(warmUpMs)} of warm-up (${plural(payments.warmUp, 'payment')})`;
  return [
    `${manifest.title} (seed ${seed}, plan ${hash.slice(0, 10)})`,
    `  ${plural(payments.measured, 'payment')} in ${formatDuration(durationMs)}${warmUp}; ` +
      `mean ${formatRate(arrivalRate.meanPerSecond)}, busiest second ${formatRate(arrivalRate.peakPerSecond)}`,
    `  ${formatCount(amountJpy.total)} JPY in all, ${formatCount(amountJpy.mean)} JPY a payment`,
    ...factorsLines(manifest),
    ...shapeLines(manifest),
    `  ${folder}`,
  ].join('\n');
};

const shapeLines = ({ parameters }: Manifest): readonly string[] =>
  parameters
    .filter(({ name }) => name === SHAPE_PARAMETER)
    .map(({ value, source }) => `  shape ${value}: ${source}`);

/**
 * Compression is explicit: what the plan did to the event's time, rate and count. Where nothing says
 * the event's own rate, it is told what they are over instead.
 */
const factorsLines = ({ factors, event, durationMs }: Manifest): readonly string[] => {
  const { time, rate, count, ofEvent } = factors;
  const line =
    `  factors: time 1/${formatFactor(time)} (${formatDuration(event.durationMs)} in ` +
    `${formatDuration(durationMs)}), rate ×${formatFactor(rate)}, count ×${formatFactor(count)}`;
  if (ofEvent !== false) return [`${line} of the event's`];
  return [
    line,
    '  The event has no rate of its own (no tier): they are over what the scenario asks.',
  ];
};

/** `15.1`, `420`: three digits, and whole numbers from a hundred on. */
export const formatFactor = (factor: number): string =>
  factor >= 100 ? formatCount(factor) : String(Number(factor.toPrecision(3)));
