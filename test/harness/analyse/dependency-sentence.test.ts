import { expect, test } from 'vitest';

import {
  dependencySentence,
  type DependencyCounts,
} from '../../../harness/analyse/dependency-sentence.ts';
import { ALL_WELL } from '../../fixtures/synthetic-dependency.ts';

const COUNTS: DependencyCounts = { ...ALL_WELL, doubled: 0 };

test.each<readonly [Partial<DependencyCounts>, string]>([
  [{}, '12,408 payments, each reached the wallet exactly once'],
  [{ payments: 1, reachedOnce: 1 }, '1 payment, which reached the wallet exactly once'],
  [{ payments: 0, reachedOnce: 0 }, 'No payment was begun'],
  [
    { doubled: 3, chargedUnknown: 2 },
    '12,408 payments, each reached the wallet exactly once; 3 charged more than once; ' +
      '2 charged without ever being told',
  ],
  [
    { reachedOnce: 12_000, reachedMoreThanOnce: 400, neverReached: 8, doubled: 390 },
    '12,408 payments: 12,000 reached the wallet exactly once, 400 more than once, 8 never; ' +
      '390 charged more than once',
  ],
  [
    { reachedOnce: 12_407, neverReached: 1, toldPaidNotCharged: 1, chargedNotToldPaid: 4 },
    '12,408 payments: 12,407 reached the wallet exactly once, 1 never; 1 told paid and not charged; ' +
      '4 charged though told otherwise',
  ],
  [
    { reachedOnce: 12_407, neverReached: 1, toldPaidNotCharged: 1 },
    '12,408 payments: 12,407 reached the wallet exactly once, 1 never; 1 told paid and not charged',
  ],
])('%j: %s', (over, sentence) => {
  expect(dependencySentence({ ...COUNTS, ...over })).toBe(sentence);
});

test('what the wallet was meanwhile stands behind what reached it', () => {
  expect(dependencySentence(COUNTS, 'slow for 4 min of the run')).toBe(
    '12,408 payments, each reached the wallet exactly once, while the wallet was slow for 4 min of the run',
  );
  expect(dependencySentence({ ...COUNTS, doubled: 3 }, 'frozen for 2 s of the run')).toMatch(
    /exactly once, while the wallet was frozen for 2 s of the run; 3 charged more than once$/,
  );
});
