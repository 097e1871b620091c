import { expect, test } from 'vitest';

import { lengthStudy } from '../statistical/run-length.ts';

// docs/gate.md has the figures.
test.each([0.4, 0.8])(
  'at a utilisation of %s a minute tells what four minutes would, and finds what it says',
  (utilisation) => {
    const studied = lengthStudy({ durationMs: 60_000, utilisation, runs: 60 });
    for (const { mean, found } of Object.values(studied)) {
      expect(mean).toBeGreaterThan(0.9);
      expect(mean).toBeLessThan(1.1);
      // 95 of 100, less three standard errors of 60 runs.
      expect(found).toBeGreaterThan(0.86);
    }
  },
  300_000,
);
