import { expect, it } from 'vitest';

import type { CapacitySearch } from '../../../../harness/model/capacity/capacity-search.ts';
import { renderHtmlCapacity } from '../../../../harness/report/capacity/html-capacity.ts';
import { paperOf, recordedSearch } from '../../../fixtures/capacity/recorded-paper.ts';

const pageWith = (isBrokenAt: boolean, isBrokenAbove: boolean): string => {
  const search = recordedSearch();
  const { end } = search;
  if (end?.kind !== 'converged') throw new Error('the recorded search found a capacity');
  const changed: CapacitySearch = {
    ...search,
    end: {
      ...end,
      at: { ...end.at!, isBroken: isBrokenAt },
      above: { ...end.above!, isBroken: isBrokenAbove },
    },
  };
  return renderHtmlCapacity(paperOf(changed));
};

it.each([
  [false, true, 'confirmed by two runs'],
  [true, true, 'do not both bear it out'],
  [false, false, 'do not both bear it out'],
])('broken at the answer: %s, above it: %s: %s', (at, above, words) => {
  expect(pageWith(at, above)).toContain(words);
});
