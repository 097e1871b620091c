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
  `factors: time 1/${round(factors.time)} (${formatDuration(eventMs)} in ${formatDuration(planMs)}), ` +
  `rate ×${round(factors.rate)}, count ×${round(factors.count)} of the event's`;

const round = (factor: number): string =>
  factor >= 100 ? formatCount(factor) : String(Number(factor.toPrecision(3)));

/** Every figure of the demand and whatever else nobody chose, with its tag, for a review. */
export const assumptionsText = ({ parameters }: Manifest): string => {
  const rows = parameters.filter(({ tag, layer }) => tag !== 'chosen' || layer !== null);
  const width = Math.max(...rows.map(({ name }) => name.length));
  return [
    'What the demand rests on:',
    ...rows.map(
      ({ name, value, unit, tag }) =>
        `  ${name.padEnd(width)}  ${tag.padEnd(8)}  ${typeof value === 'number' ? round(value) : value}${unit === null ? '' : ` ${unit}`}`,
    ),
  ].join('\n');
};
