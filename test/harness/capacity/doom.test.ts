import { describe, expect, it } from 'vitest';

import { doom } from '../../../harness/capacity/doom.ts';
import type { ObservedProbe } from '../../../harness/model/capacity/capacity-search.ts';
import { observedProbe, syntheticSearch } from '../../fixtures/synthetic-search.ts';

const heldAt = (...probes: readonly ObservedProbe[]) =>
  doom(syntheticSearch({ probes: [...probes] }), 'out-of-time').heldAt;

const short = (scale: number) => observedProbe({ scale, measureMs: 4_000 });

describe('the highest load that is seen to hold', () => {
  it('is that of a probe in which every budget held', () => {
    const broke = observedProbe({ scale: 3 }, { isBroken: true });
    expect(heldAt(short(1), short(2), broke)).toEqual({ scale: 2, perSecond: 200 });
  });

  it.each([
    ['broke a budget', { isBroken: true }],
    ['fell behind', { achievedPerSecond: 100 }],
  ])('is none at which a probe as long or longer %s', (_, outcome) => {
    for (const measureMs of [4_000, 45_000]) {
      const longer = observedProbe({ scale: 2, measureMs }, outcome);
      expect(heldAt(short(1), short(2), longer)).toMatchObject({ scale: 1 });
      expect(heldAt(short(1), longer, short(2))).toMatchObject({ scale: 1 });
    }
  });

  it('is one that broke by the luck of a shorter probe', () => {
    const unlucky = observedProbe({ scale: 2, measureMs: 4_000 }, { isBroken: true });
    const long = observedProbe({ scale: 2, measureMs: 45_000 });
    expect(heldAt(unlucky, long)).toMatchObject({ scale: 2 });
  });

  it('is none where no probe held', () => {
    expect(heldAt(observedProbe({}, { isBroken: true }))).toBeNull();
  });

  it('is told by the load that came true, and denied by a longer probe at a lower one', () => {
    const held = observedProbe(
      { scale: 1, measureMs: 4_000 },
      { intensityFactor: 1.2, offeredPerSecond: 120, achievedPerSecond: 120 },
    );
    expect(heldAt(held)).toEqual({ scale: 1.2, perSecond: 120 });
    const broke = observedProbe(
      { scale: 1.1, measureMs: 45_000 },
      { isBroken: true, intensityFactor: 1 },
    );
    expect(heldAt(held, broke)).toBeNull();
  });
});
