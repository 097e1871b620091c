import { expect, test } from 'vitest';

import {
  NOT_SETTLED_LETTER,
  OUTCOME_LETTER,
  OUTCOMES,
  SETTLEMENT_LETTER,
  SETTLEMENTS,
} from '../../../harness/model/outcome.ts';

test('each outcome and each settlement has one letter of its own', () => {
  const letters = OUTCOMES.map((outcome) => OUTCOME_LETTER[outcome]);
  const ends = [...SETTLEMENTS.map((end) => SETTLEMENT_LETTER[end]), NOT_SETTLED_LETTER];
  for (const set of [letters, ends]) {
    expect(new Set(set).size).toBe(set.length);
    expect(set.every((letter) => letter.length === 1 && letter !== ',')).toBe(true);
  }
});
