import { expect, it } from 'vitest';

import { FINEST, resolutionMs, resolutionOf } from '../../../harness/compare/resolution.ts';

const late = (p50Ms: number | null, p99Ms: number | null) => ({
  lateness: { p50Ms, p99Ms, maxMs: null },
});

it('two runs that were equally late are told apart as finely as timers go', () => {
  expect(resolutionOf(late(1.2, 4), late(1.2, 4))).toEqual(FINEST);
  expect(resolutionOf(late(null, null), late(null, null))).toEqual(FINEST);
});

it('what one generator was later by is added, in the middle and in the tail', () => {
  const resolution = resolutionOf(late(1.5, 4), late(1, 9));
  expect(resolution).toEqual({ middleMs: 1.5, tailMs: 6 });
  expect(resolutionMs(resolution, 'p50')).toBe(1.5);
  expect(resolutionMs(resolution, 'mean')).toBe(1.5);
  expect(resolutionMs(resolution, 'p99')).toBe(6);
});
