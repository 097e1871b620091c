import { expect, test } from 'vitest';

import { stepQuery } from '../../../../harness/cli/the-day/step-query.ts';

test('each step adds to the one before, and one that adds nothing is left out', () => {
  const steps = [
    { fromEpochSeconds: 100, perSecond: 12.3456 },
    { fromEpochSeconds: 160, perSecond: 20 },
    { fromEpochSeconds: 220, perSecond: 20 },
    { fromEpochSeconds: 280, perSecond: 5 },
  ];
  expect(stepQuery(steps, 340)).toBe(
    '(vector(12.35 * (time() >= bool 100) + 7.65 * (time() >= bool 160) + ' +
      '-15 * (time() >= bool 280)) and on () (vector(time()) >= 100 < 340))',
  );
});
