import { formatBytes } from '../../units/bytes.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import type { ObservedUnit } from '../scenario/observe.ts';

const FORMATS: Readonly<Record<ObservedUnit, (value: number) => string>> = {
  share: formatShare,
  count: (count) => plainNumber(count),
  'per-second': formatRate,
  s: (seconds) => formatDuration(seconds * 1_000),
  ms: formatDuration,
  bytes: formatBytes,
  number: (number) => plainNumber(number),
};

const plainNumber = (number: number): string =>
  number.toLocaleString('en-US', { maximumFractionDigits: Math.abs(number) < 100 ? 2 : 0 });

/** A value of the target's own metrics, as people write it: `97.2 %`, `1,240`, `3.1 s`. */
export const observedValueText = (value: number, unit: ObservedUnit): string =>
  FORMATS[unit](value);
