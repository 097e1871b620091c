import { expect, it } from 'vitest';

import { monotonicAheadMs, monotonicNowMs } from '../../../mock-gateway/cluster/monotonic-now.ts';

it('two clocks that go alike are a fixed distance apart, whoever interrupts the looks at them', () => {
  let looks = 0;
  const behind = {
    nowMs: () => {
      looks += 1;
      // Every look but one is as if the process had been held up after it.
      return monotonicNowMs() - 1_000 - (looks === 7 ? 0 : 30);
    },
  };
  const aheadMs = monotonicAheadMs(behind);
  expect(aheadMs).toBeGreaterThanOrEqual(1_000);
  expect(aheadMs).toBeLessThan(1_030);
});
