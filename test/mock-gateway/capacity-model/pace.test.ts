import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ChangingPace, STEADY } from '../../../mock-gateway/capacity-model/pace.ts';

const pace = new ChangingPace([
  { fromMs: 100, speed: 0.25 },
  { fromMs: 200, speed: 0 },
  { fromMs: 300, speed: 1 },
]);

describe('a pace that changes', () => {
  it('is the usual one before its first piece and in its last', () => {
    expect([pace.endOf(10, 90), pace.endOf(400, 50)]).toEqual([100, 450]);
  });

  it('slows the part of a service that lies in a slow piece, and no other', () => {
    expect(pace.endOf(120, 10)).toBe(160);
    expect(pace.endOf(90, 20)).toBe(140);
  });

  it('lets a service that is stopped in its middle go on where it was', () => {
    expect(pace.endOf(190, 10)).toBe(307.5);
    expect(pace.endOf(90, 1_000)).toBe(1_265);
  });

  it('begins and ends nothing from the first instant of a standstill to its last', () => {
    expect([199, 200, 250, 299, 300].map((atMs) => pace.beginFrom(atMs))).toEqual([
      199, 300, 300, 300, 300,
    ]);
    expect(pace.endOf(100, 25)).toBe(300);
    expect(pace.endOf(90, 35)).toBe(300);
  });

  it('has no end for a service that nobody can begin', () => {
    expect([pace.beginFrom(Infinity), pace.endOf(Infinity, 5)]).toEqual([Infinity, Infinity]);
  });

  it('lets a service end later the later it begins and the more it is worth', () => {
    const instant = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(instant, instant, instant, (startMs, workMs, moreMs) => {
        const endMs = pace.endOf(startMs, workMs);
        expect(endMs).toBeGreaterThanOrEqual(STEADY.endOf(startMs, workMs));
        expect(pace.endOf(startMs, workMs + moreMs)).toBeGreaterThanOrEqual(endMs);
        expect(pace.endOf(startMs + moreMs, workMs)).toBeGreaterThanOrEqual(endMs);
      }),
    );
  });
});
