import { expect, it } from 'vitest';

import { touristCounter } from '../../../../../harness/report/plan/figures/tourist-days.ts';
import { handMadePlan } from '../../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../../generators/temporary-folder.ts';
import { chunkOf } from './chunk-of.ts';

/** From 18:00, in plan time a second an hour: midnight is at 6 s, and the next at 30 s. */
const counterOf = (tourists: number) => {
  const { manifest } = handMadePlan(temporaryFolder(), { plannedMs: [1] });
  return touristCounter({ ...manifest, factors: { time: 3_600, rate: 1, count: 1 } }, tourists);
};

it('begins anew at each midnight of the venue', () => {
  const counter = counterOf(3);
  counter.add(chunkOf([0, 1_000, 5_999], { tourist_id: [0, 0, 1] }));
  counter.add(chunkOf([6_000, 29_999, 30_000], { tourist_id: [0, 0, 0] }));
  expect(counter.result()).toEqual({ tourists: 3, days: 3, daysWith: [0, 2, 2], most: 2 });
});

it('passes over days without a payment', () => {
  const counter = counterOf(2);
  counter.add(chunkOf([0, 100_000], { tourist_id: [1, 1] }));
  expect(counter.result()).toEqual({ tourists: 2, days: 2, daysWith: [0, 2], most: 1 });
});

it('keeps its list short where somebody pays all day', () => {
  const counter = counterOf(1);
  const often = Array.from({ length: 250 }, () => 0);
  counter.add(chunkOf(often, { tourist_id: often }));
  const { daysWith, most } = counter.result();
  expect(most).toBe(250);
  expect(daysWith).toHaveLength(201);
  expect(daysWith.at(-1)).toBe(1);
});
