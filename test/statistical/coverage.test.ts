import { describe, expect, it } from 'vitest';

import { BUSY_QUEUE, coverageOf, INDEPENDENT, QUEUE, REMEMBERING } from './coverage.ts';

/** About four standard errors below 95 %; test/long has the narrow bounds. */
const REPEATS = 16;
const LEAST_HELD = 0.7;

describe('intervals that say 95 % hold the truth about as often', () => {
  it.each([INDEPENDENT, REMEMBERING, QUEUE])('$name', (process) => {
    const found = coverageOf(process, { repeats: REPEATS, confidence: 0.95, seed: 2 });
    for (const statistic of ['mean', 'p50', 'p90', 'p99'] as const) {
      expect(found[statistic].held).toBeGreaterThan(LEAST_HELD);
    }
  });
});

it('a queue that was too short to learn from says so', () => {
  const found = coverageOf(BUSY_QUEUE, { repeats: 5, confidence: 0.95, seed: 2 });
  for (const { warned } of Object.values(found)) expect(warned).toBeGreaterThanOrEqual(0.8);
});
