import type { Difference, ShapeDifference } from '../../model/comparison/comparison.ts';
import type { Estimate } from '../../model/estimate.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import { COMPARISON_MARK } from './comparison-words.ts';

/** How figures of a comparison are written in every report: words where there is no number. */

type Unit = Difference['unit'];

/** `531 ms`, `99.97 %`, `never`, `too few` */
export const valueText = ({ value, warnings }: Estimate, unit: Unit): string => {
  if (value !== null) return unit === 'ms' ? formatDuration(value) : formatShare(value);
  return warnings.includes('never') ? 'never' : 'too few';
};

/** `±4 %` of a time, `±0.02` points of a share; nothing where there is no value. */
export const spreadText = ({ value, low, high }: Estimate, unit: Unit): string => {
  if (value === null) return '';
  if (low === null || high === null) return '±∞';
  const half = Math.max(high - value, value - low);
  if (unit === 'share') return `±${digits(100 * half)}`;
  return value === 0 ? '' : `±${digits((100 * half) / value)} %`;
};

/** `531 ms ±4 %` */
export const figureText = (estimate: Estimate, unit: Unit): string =>
  [valueText(estimate, unit), spreadText(estimate, unit)].filter((part) => part !== '').join(' ');

/** `+12.3 %` of times, `-0.06 pp` of shares: percentage points. */
const effectText = (effect: number, unit: Unit): string =>
  `${signed(100 * effect)} ${unit === 'ms' ? '%' : 'pp'}`;

/** `+8.1 to +16.2`, `at least +8.1`, `at most -3`; nothing where there is no bound. */
export const intervalText = ({ low, high }: Estimate): string => {
  if (low === null && high === null) return '';
  if (high === null) return `at least ${signed(100 * low!)}`;
  if (low === null) return `at most ${signed(100 * high)}`;
  return `${signed(100 * low)} to ${signed(100 * high)}`;
};

/** What became of a figure: the change and its interval, or what would have been seen. */
export const changeText = (difference: Difference): string => {
  const { verdict, effect, unit } = difference;
  const mark = COMPARISON_MARK[verdict];
  if (verdict === 'unknown') return `${mark} ${unknownText(difference)}`;
  if (verdict === 'no-difference') return instrumentText(difference) ?? detectableText(difference);
  if (effect.value === null) return `${mark} ${endsText(difference)}`;
  const interval = intervalText(effect);
  return `${mark} ${effectText(effect.value, unit)}${interval === '' ? '' : ` (${interval})`}`;
};

/** `~ would see 4.1 %`; where no change at all would have been seen, nothing can be told. */
const detectableText = ({ smallestDetectable, unit }: Difference): string =>
  smallestDetectable === null
    ? `${COMPARISON_MARK.unknown} cannot be told`
    : `${COMPARISON_MARK['no-difference']} would see ${digits(100 * smallestDetectable)} ${unit === 'ms' ? '%' : 'pp'}`;

/** `~ may be the instrument's 1.3 ms`: more than chance, but the target need not have done it. */
const instrumentText = ({ effect, instrumentMs }: Difference): string | undefined => {
  const isMoreThanChance = (effect.low ?? 0) > 0 || (effect.high ?? 0) < 0;
  return isMoreThanChance && instrumentMs !== null
    ? `${COMPARISON_MARK['no-difference']} may be the instrument's ${formatDuration(instrumentMs)}`
    : undefined;
};

const unknownText = ({ baseline, candidate }: Difference): string => {
  const never = [baseline, candidate].every(
    ({ value, warnings }) => value === null && warnings.includes('never'),
  );
  return never ? 'never on both sides' : 'cannot be told';
};

/** A quantile that came to "never", or left it, has no size. */
const endsText = ({ candidate }: Difference): string =>
  candidate.value === null ? 'now never' : 'no longer never';

/** `<0.001`, `0.043` */
export const pText = (p: number | null): string => {
  if (p === null) return '';
  return p < 0.001 ? '<0.001' : p.toFixed(3);
};

/** `✗ shape: slower than 1.05 s are 0.007 % → 0.048 % of the answered (p <0.001)` */
export const shapeText = (shape: ShapeDifference): string => {
  const { atMs, baselineSlower, candidateSlower, p, verdict } = shape;
  const mark = COMPARISON_MARK[verdict];
  if (verdict === 'unknown') return `${mark} shape: cannot be told`;
  const chance = p === null ? '' : ` (p ${pText(p)})`;
  if (verdict === 'no-difference') return `${mark} no detectable change of shape${chance}`;
  const shares = `${formatShare(baselineSlower)} → ${formatShare(candidateSlower)} of the answered`;
  return `${mark} shape: slower than ${formatDuration(atMs ?? Number.NaN)} are ${shares}${chance}`;
};

const signed = (percent: number): string => {
  const text = digits(Math.abs(percent));
  return text === '0' ? '0' : `${percent < 0 ? '-' : '+'}${text}`;
};

/** Two significant digits below one, one decimal below a hundred, none above. */
const digits = (percent: number): string => {
  if (percent >= 100) return Math.round(percent).toLocaleString('en-US');
  return String(Number(percent >= 1 ? percent.toFixed(1) : percent.toPrecision(2)));
};
