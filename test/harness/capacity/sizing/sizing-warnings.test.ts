import { describe, expect, it } from 'vitest';

import { sizeFleet } from '../../../../harness/capacity/sizing/size-fleet.ts';
import type { SizingQuestion } from '../../../../harness/capacity/sizing/sizing-question.ts';
import { between, question } from './question.ts';

const told = (other: Partial<SizingQuestion>): readonly string[] =>
  sizeFleet(question({ current: null, ...other }))
    .warnings.filter(({ code }) => code === 'fewer-serve-more')
    .map(({ message }) => message);

const FROM = (replicas: string) =>
  `From ${replicas} on, more of them serve less: what they share costs more than they bring`;

describe('more replicas that serve less', () => {
  const measured = (...figures: readonly (readonly [replicas: number, perSecond: number])[]) =>
    told({
      capacity: {
        from: 'measured',
        sizes: figures.map(([replicas, perSecond]) => ({
          replicas,
          perSecond: between(0.9 * perSecond, perSecond, 1.1 * perSecond),
        })),
      },
      replicas: figures.map(([replicas]) => replicas),
    });

  it('are told of searches only where whole intervals part', () => {
    expect(measured([4, 80], [8, 79])).toEqual([]);
    expect(measured([4, 80], [8, 60])).toEqual([FROM('4 replicas')]);
    expect(measured([1, 80], [2, 70], [4, 60])).toEqual([FROM('1 replica')]);
  });

  const laws = (falling: number) =>
    told({
      capacity: {
        from: 'scaling-law',
        draws: Array.from({ length: 1_000 }, (_, i) => ({
          // The peak of a falling one is at 10.
          law: { ratePerUnit: 50, contention: 0, coherency: i < falling ? 0.01 : 0 },
          noise: 1,
        })),
        measured: { from: 1, to: 16 },
      },
    });

  it('are told by a law only where nearly all of its draws fall', () => {
    expect(laws(600)).toEqual([]);
    expect(laws(1_000)).toEqual([FROM('10 replicas')]);
  });
});
