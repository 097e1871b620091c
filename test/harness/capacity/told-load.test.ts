import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { devianceOf, toldBy, type ToldLoad } from '../../../harness/capacity/told-load.ts';
import { seenInBlocks } from './blocks.ts';

const ALLOWED = 0.01;

describe('what a load tells a curve', () => {
  it('are its misses, up to four times what is allowed', () => {
    const told = [30, 40, 41, 900].map((misses) => toldBy(seenInBlocks([misses], 1_000), ALLOWED));
    expect(told).toEqual([
      { scale: 1, count: 1_000, misses: 30, atLeast: false },
      { scale: 1, count: 1_000, misses: 40, atLeast: false },
      { scale: 1, count: 1_000, misses: 40, atLeast: true },
      { scale: 1, count: 1_000, misses: 40, atLeast: true },
    ]);
  });

  it('are at least those seen, of all that were planned, where it was cut short', () => {
    const cut = { isCut: true, planned: 5_000 };
    expect(toldBy(seenInBlocks([100], 1_000, cut), ALLOWED)).toMatchObject({
      count: 5_000,
      misses: 100,
      atLeast: true,
    });
    expect(toldBy(seenInBlocks([300], 1_000, cut), ALLOWED)).toMatchObject({ misses: 200 });
  });
});

const TOLD: ToldLoad = { scale: 1, count: 1_000, misses: 20, atLeast: false };

describe('how far a load lies from a curve', () => {
  const deviance = devianceOf(ALLOWED, TOLD);

  it('is twice what its log-likelihood lacks', () => {
    // By hand: 2 (20 ln(0.02 / 0.01) + 980 ln(0.98 / 0.99)).
    expect(deviance(0.01)).toBeCloseTo(7.8272, 4);
    expect(deviance(0.02)).toBeCloseTo(0, 9);
  });

  it('of a load without misses is that of none of so many', () => {
    const none = devianceOf(ALLOWED, { ...TOLD, misses: 0 });
    expect(none(0.01)).toBeCloseTo(-2_000 * Math.log(0.99), 9);
  });

  it('is the same of all curves above eight times what is allowed', () => {
    expect(deviance(0.09)).toBe(deviance(0.08));
    expect(deviance(0.5)).toBe(deviance(0.08));
    expect(deviance(0.07)).toBeLessThan(deviance(0.08));
  });

  it('is none of a curve above what missed at least', () => {
    const least = devianceOf(ALLOWED, { ...TOLD, atLeast: true });
    expect([0.02, 0.05, 0.9].map(least)).toEqual([0, 0, 0]);
    expect(least(0.01)).toBe(deviance(0.01));
  });

  it('is never negative, and grows to both sides of what missed', () => {
    const loads = fc
      .record({
        counted: fc.integer({ min: 1, max: 1e5 }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ counted, part }) => seenInBlocks([Math.round(part * counted)], counted));
    const share = fc.double({ min: 1e-6, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(loads, share, share, (load, one, other) => {
        const told = toldBy(load, ALLOWED);
        const from = devianceOf(ALLOWED, told);
        const own = told.misses / told.count;
        const [near, far] = [one, other].toSorted((a, b) => Math.abs(a - own) - Math.abs(b - own));
        expect(from(near!)).toBeGreaterThanOrEqual(-1e-6);
        if (near! > own === far! > own)
          expect(from(far!)).toBeGreaterThanOrEqual(from(near!) - 1e-6);
      }),
    );
  });
});
