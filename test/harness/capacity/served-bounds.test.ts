import { describe, expect, it } from 'vitest';

import { servedBounds } from '../../../harness/capacity/served-bounds.ts';
import type { ObservedProbe } from '../../../harness/model/capacity/capacity-search.ts';
import { observedProbe } from '../../fixtures/synthetic-search.ts';

const MEASURE_MS = 10_000;

/** A probe at 100 payments a second for each unit of scale, of which so many were answered. */
const probeAt = (scale: number, achievedPerSecond: number, measureMs = MEASURE_MS): ObservedProbe =>
  observedProbe({ scale, measureMs }, { achievedPerSecond, loadSeconds: 2 + measureMs / 1_000 });

const ALLOWED = 0.01;
const middle = (probes: readonly ObservedProbe[]): number | undefined => {
  const bounds = servedBounds(probes, ALLOWED);
  return bounds[bounds.length >> 1];
};

const KEPT_UP = [probeAt(0.5, 50), probeAt(1, 100)];

describe('what a target serves bounds its edge', () => {
  it('at the rate of all loads from the lowest on at which it fell behind', () => {
    const bounds = servedBounds([...KEPT_UP, probeAt(1.15, 102), probeAt(2, 98)], ALLOWED);
    // 2,000 answers in 20 s, and one of a hundred need not be answered.
    expect(bounds[bounds.length >> 1]).toBeCloseTo(1 / 0.99, 10);
    // By the luck of 2,000: about two standard errors to either side.
    expect(bounds[0]! * 0.99).toBeCloseTo(1 - 2 / Math.sqrt(2_000), 2);
    expect(bounds.at(-1)! * 0.99).toBeCloseTo(1 + 2 / Math.sqrt(2_000), 2);
  });

  it('of a probe that was given up, by the time that it lasted', () => {
    const cut = observedProbe(
      { scale: 2, measureMs: MEASURE_MS },
      { achievedPerSecond: 90, loadSeconds: 3, stoppedEarly: true },
    );
    // 90 answers in its one second beside a thousand in ten.
    expect(middle([...KEPT_UP, probeAt(1.15, 100), cut])).toBeCloseTo(1_090 / 1_100 / 0.99, 10);
  });

  it('by no probe that was given up before a shorter one ended', () => {
    const cut = observedProbe(
      { scale: 1.1, measureMs: 30_000 },
      {
        achievedPerSecond: 110,
        stoppedEarly: true,
        whileCounted: { seconds: 2, offeredPerSecond: 110 },
      },
    );
    expect(middle([...KEPT_UP, probeAt(1.05, 92), cut])).toBeDefined();
  });

  it('the higher, the more may go without an answer', () => {
    const probes = [...KEPT_UP, probeAt(1.15, 100)];
    const of = (allowed: number) => servedBounds(probes, allowed)[10]!;
    expect(of(0.5) / of(0.01)).toBeCloseTo(0.99 / 0.5, 10);
  });
});

describe('nothing bounds it', () => {
  it.each<[string, readonly ObservedProbe[]]>([
    ['while the target kept up', [...KEPT_UP, probeAt(1.15, 112)]],
    ['before any probe', []],
    ['while nothing near below was probed: it may serve more there', [...KEPT_UP, probeAt(2, 110)]],
    [
      'where the target serves less the more it is offered',
      [...KEPT_UP, probeAt(1.2, 107), probeAt(2, 95)],
    ],
    ['where it served more at a load below', [...KEPT_UP, probeAt(1.1, 70), probeAt(2, 70)]],
    // Answers that take 1.5 s are missing from the end of a short probe, whatever the load.
    [
      'where a longer probe shows that answers take long',
      [...KEPT_UP, probeAt(0.85, 85), probeAt(0.9, 60, 2_000)],
    ],
    ['where the target answered nobody', [probeAt(0.05, 1, 2_000), probeAt(0.055, 0)]],
  ])('%s', (_, probes) => {
    expect(servedBounds(probes, ALLOWED)).toEqual([]);
  });
});
