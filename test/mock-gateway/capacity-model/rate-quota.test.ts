import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RateQuota } from '../../../mock-gateway/capacity-model/rate-quota.ts';

describe('a rate quota', () => {
  it('lets a burst pass at once, then one request each time a token has come', () => {
    const quota = new RateQuota({ ratePerSecond: 10, burst: 3 });
    expect([0, 0, 0, 0].map((atMs) => quota.admits(atMs))).toEqual([true, true, true, false]);
    expect([99, 100, 100, 250].map((atMs) => quota.admits(atMs))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect([10_000, 10_000, 10_000, 10_000].map((atMs) => quota.admits(atMs))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('lets all pass that come evenly at its rate, whatever the fractions', () => {
    const quota = new RateQuota({ ratePerSecond: 300, burst: 1 });
    let atMs = 0.1;
    for (let i = 0; i < 10_000; i += 1) {
      expect(quota.admits(atMs)).toBe(true);
      atMs += 1_000 / 300;
    }
  });

  it('admits what a bucket of tokens would', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 64 }), { maxLength: 100 });
    const burst = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(gaps, burst, (all, size) => {
        // One token in 32 ms, so that its fractions are exact.
        const quota = new RateQuota({ ratePerSecond: 31.25, burst: size });
        let [atMs, tokens] = [0, size];
        for (const gapMs of all) {
          atMs += gapMs;
          tokens = Math.min(size, tokens + gapMs / 32);
          expect(quota.admits(atMs)).toBe(tokens >= 1);
          if (tokens >= 1) tokens -= 1;
        }
      }),
    );
  });
});
