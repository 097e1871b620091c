import { expect, it } from 'vitest';

import { observedText } from '../../../harness/model/run/budget-text.ts';
import { breachTexts, checkText, countsText } from '../../../harness/report/figure-text.ts';
import { SYNTHETIC } from '../../fixtures/synthetic-run.ts';

const { run } = SYNTHETIC.fail();

it('tells a budget that is never from one that is unknown', () => {
  const budget = { ...run.budgets[0]!, observed: null };
  expect(observedText({ ...budget, why: 'never: so many got no proper answer' })).toBe('never');
  expect(observedText({ ...budget, why: '12 are too few: 100 are needed to tell' })).toBe(
    'unknown',
  );
});

it('puts a breach on both clocks', () => {
  const budget = { ...run.budgets[0]!, firstBreach: { runMs: 72_000, eventMs: 20_160_000 } };
  expect(breachTexts(budget, run)).toEqual({ event: '22:36:00', run: 'run 1 min 12 s' });
  expect(breachTexts({ ...budget, firstBreach: null }, run)).toBeNull();
});

it.each([
  ['ms', 3.1234, '3.1 ms'],
  ['share', 0.0021, '0.21 %'],
  ['ratio', 0.99812, '0.998'],
  ['records', 0, '0 records'],
  ['', 2, '2'],
])('writes an observed figure with its unit: %s', (unit, observed, text) => {
  expect(checkText({ ...run.validity[0]!, unit, observed })).toBe(text);
});

it('shows the counts as the sum that they are', () => {
  const { planned, answered, failed, shed, unsent } = run.counts;
  expect(answered + failed + shed + unsent).toBe(planned);
  expect(countsText(run)).toBe('8,708 planned = 8,256 answered + 452 failed + 0 shed + 0 unsent');
  const more = {
    counts: { ...run.counts, unresolved: 12, shed: 3 },
    requests: { ...run.requests, shed: 53 },
  };
  expect(countsText(more)).toBe(
    '8,708 planned = 8,256 answered (12 of them unresolved) + 452 failed + 3 shed + 0 unsent; ' +
      '50 later requests shed',
  );
});
