import { describe, expect, it } from 'vitest';

import { ReleaseDelay } from '../../mock-gateway/release-delay.ts';

describe('the release delay', () => {
  it('is unknown while nothing has left', () => {
    expect(new ReleaseDelay()).toMatchObject({ p99Ms: null, maxMs: null });
  });

  it('has the p99 within 2 % and the maximum exactly', () => {
    const delay = new ReleaseDelay();
    for (let i = 1; i <= 1_000; i += 1) delay.add(i);
    expect(delay.maxMs).toBe(1_000);
    expect(delay.p99Ms).toBeGreaterThanOrEqual(990);
    expect(delay.p99Ms).toBeLessThan(990 * 1.021);
  });

  it('never has a p99 above the maximum', () => {
    const delay = new ReleaseDelay();
    delay.add(0);
    expect(delay).toMatchObject({ p99Ms: 0, maxMs: 0 });
    delay.add(0.05);
    expect(delay).toMatchObject({ p99Ms: 0.05, maxMs: 0.05 });
    delay.add(5e6);
    expect(delay).toMatchObject({ p99Ms: 5e6, maxMs: 5e6 });
  });
});
