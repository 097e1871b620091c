import { expect, test } from 'vitest';

import { blockAt, sideOf } from '../../../harness/model/split/side-of.ts';
import { splitJourney } from '../../../scenarios/k6/split-journey.ts';
import { oneStepJourney } from './one-step-journey.ts';

const SPLIT = { seed: 4, blockMs: 250, otherUrl: 'http://127.0.0.1:2/base' };
const plannedMs = Array.from({ length: 500 }, (_, i) => -2_000 + 20 * i);

test('payments planned in a block of B go to B, and all others where the target is', () => {
  const plain = oneStepJourney();
  const journey = splitJourney(plain, SPLIT, plannedMs);
  expect(journey.steps).toEqual(plain.steps);
  for (const [row, atMs] of plannedMs.entries()) {
    const isOther = sideOf(SPLIT.seed, blockAt(SPLIT.blockMs, atMs)) === 'b';
    const wanted = plain.request(row, 0, 1);
    expect(journey.request(row, 0, 1)).toEqual(
      isOther ? { ...wanted, baseUrl: SPLIT.otherUrl } : wanted,
    );
  }
});

test('a later step goes where its payment began, however many others began meanwhile', () => {
  const journey = splitJourney(oneStepJourney(), SPLIT, plannedMs);
  const first = plannedMs.map((_, row) => journey.request(row, 0, 1).baseUrl);
  const later = plannedMs.map((_, row) => journey.request(row, 0, 2).baseUrl).toReversed();
  expect(later.toReversed()).toEqual(first);
  expect(new Set(first)).toEqual(new Set([undefined, SPLIT.otherUrl]));
});
