import { expect, it } from 'vitest';

import type { Estimate } from '../../../../harness/model/estimate.ts';
import { estimateText } from '../../../../harness/report/capacity/estimate-text.ts';
import { formatRate } from '../../../../harness/units/rate.ts';

const estimate = (over: Partial<Estimate>): Estimate => ({
  value: 723,
  low: 612,
  high: 785,
  confidence: 0.95,
  count: 100,
  warnings: [],
  ...over,
});

it.each<[Partial<Estimate>, string]>([
  [{}, '723/s (612/s to 785/s)'],
  [{ high: null }, '723/s (at least 612/s)'],
  [{ low: null }, '723/s (at most 785/s)'],
  [{ low: null, high: null }, '723/s'],
  [{ value: null, warnings: ['never'] }, 'never'],
  [{ value: null }, 'too few'],
])('an estimate with %o is written as %s', (over, text) => {
  expect(estimateText(estimate(over), formatRate)).toBe(text);
});
