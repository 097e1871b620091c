import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import { sumOf } from '../../../stats/sum-of.ts';
import { formatChange } from '../../../units/change.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { estimateText } from '../estimate-text.ts';
import type { NamedLine } from '../named-lines.ts';
import { peakScaleText } from './peak-scale.ts';

/** The forecast peak, and why it is not the planned one with its growth. */
export const peakLines = (forecast: CapacityForecast): readonly NamedLine[] => {
  const { sizing, tier, plannedPerSecond } = forecast;
  const inside = tier === null ? '' : `, with what ${tier} has in it`;
  const asked = sizing.growth.some(({ from }) => from === 'asked')
    ? ', and without the growth asked'
    : '';
  const why = whyElsewhere(forecast);
  return [
    [
      'peak',
      `${estimateText(sizing.peak, formatRate)}, mean over ${formatDuration(sizing.windowMs)}`,
    ],
    [
      '',
      `${formatRate(plannedPerSecond)} as planned, each figure at its value${inside}: without luck${asked}`,
    ],
    ...(why === null ? [] : [['', why] as const]),
    ['', peakScaleText(forecast)],
  ];
};

/** Medians this near to one another need no explanation. */
const ALIKE = 0.02;
/** Ranges that explain less of the difference than this are no reason. */
const A_REASON = 0.25;

/** Null where the median is as planned, or nothing that is told moves it. */
const whyElsewhere = ({
  sizing,
  plannedPerSecond,
  assumptions,
}: CapacityForecast): string | null => {
  const asked = sizing.growth.filter(({ from }) => from === 'asked');
  const grown = asked.reduce((product, { change }) => product * (1 + change), plannedPerSecond);
  const moved = Math.log(sizing.peak.value! / grown);
  if (Math.abs(moved) < ALIKE) return null;
  const isLower = moved < 0;
  const far = isLower ? 'down than up' : 'up than down';
  const lean = sumOf(
    assumptions.map(({ range }) =>
      range === null ? 0 : leanOf(range.low.factor, range.high.factor),
    ),
  );
  if (lean / moved < A_REASON) return null;
  const isDrawn = asked.some(({ name }) => growthRange(sizing, name) !== null);
  const growth = isDrawn ? 'the middle of the growth asked' : 'the growth asked';
  const from = asked.length === 0 ? '' : `${formatRate(grown)} with ${growth}; `;
  return (
    `${from}the median is ${isLower ? 'lower' : 'higher'}: the ranges of what is assumed reach ` +
    `farther ${far}`
  );
};

/**
 * By how much a range moves the logarithm of a peak on average: half of all draws lie evenly between
 * its low end and the value, half between that and the high end. @param low as a factor of the peak
 */
const leanOf = (low: number, high: number): number => (Math.log(low) + Math.log(high)) / 4;

/** `+80 % to +165 %`; null where a growth is taken as it was asked. */
export const growthRange = (sizing: CapacityForecast['sizing'], name: string): string | null =>
  growthEnds(sizing, name)?.map(formatChange).join(' to ') ?? null;

const growthEnds = (
  { sensitivity }: CapacityForecast['sizing'],
  name: string,
): readonly [low: number, high: number] | null => {
  const moved = sensitivity.find((each) => each.name === `growth of ${name}`);
  const [low, high] = [moved?.low.value ?? null, moved?.high.value ?? null];
  return low === null || high === null || low === high ? null : [low, high];
};
