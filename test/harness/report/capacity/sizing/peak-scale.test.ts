import { expect, it } from 'vitest';

import type { CapacityForecast } from '../../../../../harness/model/capacity/forecast.ts';
import { peakScaleText } from '../../../../../harness/report/capacity/sizing/peak-scale.ts';

const told = (...ones: readonly number[]): string =>
  peakScaleText({
    searches: ones.map((scaleOnePerSecond) => ({ scaleOnePerSecond })),
    sizing: { peak: { value: 5.68 } },
  } as unknown as CapacityForecast);

it('a peak of the event is told as a scale of the traffic that was searched with', () => {
  expect(told(50)).toBe(
    'scale 0.1136 of the searches, whose scale 1 is 50/s; ' +
      'peak and capacity alike are payments a second at the target',
  );
  // Plans differ by their luck.
  expect(told(49, 51)).toBe(told(50));
});

it('searches of other peaks of a replay have scales of their own', () => {
  expect(told(50, 100)).toContain(
    'scale 0.0568 to 0.1136 of the searches, whose scale 1 is 100/s to',
  );
});
