import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import { formatCount, plural } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { formatShare } from '../../../units/share.ts';
import type { NamedLine } from '../named-lines.ts';

/** Whether replicas that come with a delay come in time on the day of the forecast. */
export const autoscalingLines = ({
  autoscaling,
  sizing,
  event,
}: CapacityForecast): readonly NamedLine[] => {
  if (autoscaling === null) return [];
  const { rule, survives, steepest, tightest, shortMs, mostWaiting, longestDelayMs } = autoscaling;
  const between = `from ${formatRate(steepest.fromPerSecond)} to ${formatRate(steepest.toPerSecond)}`;
  return [
    [
      'autoscaling',
      survives
        ? `in time with a delay of ${formatDuration(rule.delayMs)}`
        : `too late with a delay of ${formatDuration(rule.delayMs)}: short for ` +
          `${formatDuration(shortMs)}, up to ${formatCount(mostWaiting)} payments late at once`,
    ],
    ['steepest minute', `${between}, ${formatDuration(steepest.atMs)} after the start`],
    [
      'tightest',
      `${formatDuration(tightest.atMs)} after the start: ${formatRate(tightest.ratePerSecond)} ` +
        `against ${formatRate(tightest.capacityPerSecond)} of ${plural(tightest.replicas, 'replica')}`,
    ],
    [
      'longest delay',
      longestDelayMs === null
        ? 'without any it falls short as well: start with more replicas, or allow more'
        : longestDelayMs >= event.durationMs
          ? 'in time with any delay within the event'
          : `in time up to ${formatDuration(longestDelayMs)}`,
    ],
    [
      'rule',
      `${rule.minReplicas} to ${rule.maxReplicas} replicas at ` +
        `${formatShare(rule.targetUtilisation)}, a look each ${formatDuration(rule.intervalMs)}; ` +
        `the day as high as ${formatRate(autoscaling.peakPerSecond)}, capacity at its low end` +
        (sizing.ceilings.length === 0 ? '' : ', ceilings left out'),
    ],
  ];
};
