import { expect, it } from 'vitest';

import { breachCoverage } from './breach-coverage.ts';

/** Of 150 intervals at 95 % chance leaves less than 132 in one of 1,000 studies. */
it.each([
  { truth: 0.01, ofCapacity: 0, factor: 1 },
  { truth: 0.05, ofCapacity: 0, factor: 1 },
  { truth: 0.2, ofCapacity: 0.02, factor: 1 },
  { truth: 0.02, ofCapacity: 0.1, factor: 1 },
  { truth: 0.05, ofCapacity: 0, factor: 1.1 },
  { truth: 0.2, ofCapacity: 0.02, factor: 1.3 },
])('intervals of the probability of breach hold the truth: %o', (study) => {
  expect(breachCoverage({ ...study, repeats: 150 }).held).toBeGreaterThanOrEqual(132 / 150);
});

it('a fleet that is too risky is signed in few studies', () => {
  const study = { truth: 0.0101, ofCapacity: 0, factor: 1, repeats: 150 };
  expect(breachCoverage(study).signed).toBeLessThanOrEqual(10 / 150);
});
