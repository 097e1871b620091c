import { expect, it } from 'vitest';

import { medianOfDraws, spreadOfDraws } from '../../../harness/capacity/estimate-of-draws.ts';

/** 1 to 1,000, in an order of its own. */
const draws = Float64Array.from({ length: 1_000 }, (_, i) => ((i * 7) % 1_000) + 1);

it('draws are told by their median and the 95 % of them in between', () => {
  expect(spreadOfDraws(draws)).toEqual({
    value: 500,
    low: 25,
    high: 975,
    confidence: 0.95,
    count: 1_000,
    warnings: [],
  });
  expect(medianOfDraws(draws)).toBe(500);
});
