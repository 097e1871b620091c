import { describe, expect, it } from 'vitest';

import {
  BUSY_QUEUE,
  coverageOf,
  INDEPENDENT,
  QUEUE,
  REMEMBERING,
  type Coverage,
} from '../statistical/coverage.ts';

/** The figures of docs/statistics.md. */
const tell = (name: string, found: Readonly<Record<string, Coverage>>): void => {
  for (const [statistic, { held, above, below, warned }] of Object.entries(found)) {
    const shares = [held, above, below, warned].map((share) => (100 * share).toFixed(1));
    console.log([name, statistic, ...shares].join(' | '));
  }
};

const TOLD = ['mean', 'p50', 'p90', 'p99'] as const;

describe('of 1,000 intervals that say 95 %', () => {
  it.each([INDEPENDENT, REMEMBERING, QUEUE])('92 to 97 % hold the truth: $name', (process) => {
    const found = coverageOf(process, { repeats: 1_000, confidence: 0.95, seed: 1 });
    tell(process.name, found);
    const told = TOLD.map((statistic) => found[statistic]);
    expect(Math.min(...told.map(({ held }) => held))).toBeGreaterThanOrEqual(0.92);
    expect(Math.max(...told.map(({ held }) => held))).toBeLessThanOrEqual(0.97);
    expect(Math.max(...told.map(({ warned }) => warned))).toBeLessThan(0.15);
  });
});

it('a queue at 0.9 with 18,000 customers is told to have too few independent blocks', () => {
  const found = coverageOf(BUSY_QUEUE, { repeats: 300, confidence: 0.95, seed: 1 });
  tell(BUSY_QUEUE.name, found);
  for (const { warned } of Object.values(found)) expect(warned).toBeGreaterThan(0.95);
});
