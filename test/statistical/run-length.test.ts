import { expect, test } from 'vitest';

import { lengthStudy } from './run-length.ts';

// Few runs: their mean is known to about a sixth. test/long has the whole study.
test('a run tells the intervals of runs four times as long, on average within a quarter', () => {
  const studied = lengthStudy({ durationMs: 20_000, utilisation: 0.4, runs: 3 });
  for (const { mean } of Object.values(studied)) {
    expect(mean).toBeGreaterThan(0.75);
    expect(mean).toBeLessThan(1.25);
  }
});
