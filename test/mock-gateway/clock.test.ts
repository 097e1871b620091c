import { expect, test } from 'vitest';

import { systemClock } from '../../mock-gateway/clock.ts';

test('what is due in 25 days is not called back at once', async () => {
  const called: string[] = [];
  const cancel = systemClock.setTimer(() => called.push('in 25 days'), 25 * 86_400_000);
  await new Promise<void>((resolve) => void systemClock.setTimer(resolve, 5));
  cancel();
  expect(called).toEqual([]);
});
