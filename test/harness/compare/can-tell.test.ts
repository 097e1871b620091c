import { expect, test } from 'vitest';

import { canTell } from '../../../harness/compare/can-tell.ts';
import { comparisonHeadline } from '../../../harness/compare/headline.ts';
import type { Difference } from '../../../harness/model/comparison/comparison.ts';
import { COMPARISONS } from '../../fixtures/synthetic-comparison.ts';

const { differences } = COMPARISONS.same();

/** As they are where a change of times must be so large to be seen; shares stay as they are. */
const blunt = (smallestDetectable: number | null): readonly Difference[] =>
  differences.map((one) => (one.unit === 'ms' ? { ...one, smallestDetectable } : one));

test.each([
  [0.041, true],
  [1, true],
  [1.01, false],
  [null, false],
])('a pair whose smallest detectable change of times is %s can tell: %s', (smallest, can) => {
  expect(canTell(blunt(smallest))).toBe(can);
});

test('later steps and windows do not make up for the first step', () => {
  const others = differences.map((one) => ({ ...one, window: 'egress' }));
  expect(canTell([...blunt(null), ...others])).toBe(false);
  const later = differences.map((one) => ({ ...one, step: 'inquire' }));
  expect(canTell([...blunt(null), ...later])).toBe(false);
});

test('the headline names what decided, or the first figure that a change would have been seen in', () => {
  const { reasons } = COMPARISONS.worse();
  expect(
    comparisonHeadline('flash-sale', { verdict: 'worse', reasons, differences, shapes: [] }),
  ).toBe('WORSE flash-sale: p99 of pay +12 % (+8.6 to +15.4); 1 more');
  const told = differences.map((one) =>
    one.metric === 'p99' ? { ...one, smallestDetectable: null } : one,
  );
  const none = { verdict: 'no-difference', reasons: [], differences: told, shapes: [] } as const;
  expect(comparisonHeadline('flash-sale', { ...none, reasons: [], shapes: [] })).toBe(
    'NO DIFFERENCE flash-sale: a change of the p90 of pay by 4.1 % would have been seen',
  );
});
