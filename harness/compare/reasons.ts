import type { Difference, ShapeDifference } from '../model/comparison/comparison.ts';
import { formatDuration } from '../units/duration.ts';
import { formatShare } from '../units/share.ts';

/**
 * What was told to differ, the worse before the better, the whole run before its windows, each with
 * what it rests on.
 */
export const reasonsOf = (
  differences: readonly Difference[],
  shapes: readonly ShapeDifference[],
): string[] => {
  const told = [
    ...differences.map((one) => ({ ...one, text: () => differenceText(one) })),
    ...shapes.map((one) => ({ ...one, text: () => shapeText(one) })),
  ];
  return (['worse', 'better'] as const).flatMap((verdict) =>
    told
      .filter((one) => one.verdict === verdict)
      .toSorted((a, b) => Number(a.window !== null) - Number(b.window !== null) || pOf(a) - pOf(b))
      .map(({ text }) => text()),
  );
};

const pOf = ({ p }: { readonly p: number | null }): number => p ?? 1;

const whose = ({ step, window }: Pick<Difference, 'step' | 'window'>): string =>
  window === null ? step : `${step} in ${window}`;

/** `p99 of pay 526 ms → 581 ms: +10.4 % (+7.9 to +13.1 %)` */
const differenceText = (difference: Difference): string => {
  const { metric, unit, baseline, candidate, effect, verdict } = difference;
  const text = ({ value }: Difference['baseline']): string => {
    if (unit === 'share') return value === null ? '–' : formatShare(value);
    return formatDuration(value ?? Infinity);
  };
  const from = `${metric.replace('-', ' ')} of ${whose(difference)} ${text(baseline)} → ${text(candidate)}`;
  if (effect.value === null) return `${from}: ${verdict}`;
  const percent = unit === 'share' ? 'percentage points' : '%';
  const digits = unit === 'share' ? 2 : 1;
  const signed = (value: number | null): string =>
    value === null ? 'no bound' : signedPercent(value, digits);
  return `${from}: ${signed(effect.value)} ${percent} (${signed(effect.low)} to ${signed(effect.high)} ${percent})`;
};

const signedPercent = (value: number, digits: number): string => {
  const percent = (100 * Math.abs(value)).toFixed(digits);
  return Number(percent) === 0 ? percent : `${value < 0 ? '-' : '+'}${percent}`;
};

/** `pay slower than 1.05 s: 0.007 % → 0.048 % of all` */
const shapeText = (shape: ShapeDifference): string =>
  `${whose(shape)} slower than ${formatDuration(shape.atMs ?? Number.NaN)}: ` +
  `${formatShare(shape.baselineSlower)} → ${formatShare(shape.candidateSlower)} of all`;
