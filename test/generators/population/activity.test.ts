import { expect, test } from 'vitest';

import { touristActivity } from '../../../generators/population/activity.ts';

test('activity is gamma with mean 1 and variance 1 / size, and stays with the tourist', () => {
  const activity = touristActivity(1, 50_000, 1.2);
  const mean = activity.reduce((sum, each) => sum + each, 0) / activity.length;
  const variance = activity.reduce((sum, each) => sum + (each - mean) ** 2, 0) / activity.length;
  // Standard error of the mean sqrt(1 / (1.2 n)), of a gamma's variance about three times that.
  const error = Math.sqrt(1 / (1.2 * activity.length));
  expect(Math.abs(mean - 1)).toBeLessThan(4 * error);
  expect(Math.abs(variance - 1 / 1.2)).toBeLessThan(12 * error);
  expect(touristActivity(1, 100, 1.2)).toEqual(activity.slice(0, 100));
});
