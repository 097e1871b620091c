import { formatBytes } from '../../units/bytes.ts';
import { formatCount } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import type { Level, ValueKind } from './panel.ts';

const FORMATS: Readonly<Record<ValueKind, (value: number) => string>> = {
  duration: formatDuration,
  rate: formatRate,
  count: formatCount,
  share: formatShare,
  yen: (jpy) => `${formatCount(jpy)} JPY`,
  bytes: formatBytes,
  ratio: (ratio) => (ratio >= 100 ? formatCount(ratio) : String(Number(ratio.toPrecision(3)))),
  change: (change) => `${change > 0 ? '+' : ''}${Number((100 * change).toPrecision(3))} %`,
  // One in so many payments is slower.
  quantile: (oneIn) => `p${Number((100 * (1 - 1 / oneIn)).toPrecision(6))}`,
};

/** One level of a trace, for axis, cursor and description. This module runs in the page too. */
export const formatValue = (kind: ValueKind, level: Level): string => {
  if (level === null) return '–';
  return level === 'never' ? 'never' : FORMATS[kind](level);
};
