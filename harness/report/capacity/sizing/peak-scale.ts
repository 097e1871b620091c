import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import { formatRate } from '../../../units/rate.ts';
import { digitsText } from '../estimate-text.ts';

/**
 * What a peak is on the scale of the searches. Their scale 1 is the rate of a replay, which may be
 * many times that of the event: scales do not compare, payments a second do.
 */
export const peakScaleText = ({ searches, sizing }: CapacityForecast): string => {
  const ones = searches.map(({ scaleOnePerSecond }) => scaleOnePerSecond);
  const [least, most] = [Math.min(...ones), Math.max(...ones)];
  const peak = sizing.peak.value!;
  const both = 'peak and capacity alike are payments a second at the target';
  // Plans of one scale differ by their luck, of 5 % or so in a short probe.
  if (most <= 1.1 * least) {
    const one = (least + most) / 2;
    return `scale ${digitsText(peak / one)} of the searches, whose scale 1 is ${formatRate(one)}; ${both}`;
  }
  return (
    `scale ${digitsText(peak / most)} to ${digitsText(peak / least)} of the searches, whose scale 1 is ` +
    `${formatRate(most)} to ${formatRate(least)}; ${both}`
  );
};
