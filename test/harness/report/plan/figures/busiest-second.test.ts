import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { busiestSecondCounter } from '../../../../../harness/report/plan/figures/busiest-second.ts';
import { chunkOf } from './chunk-of.ts';

it('is the aligned second with the most payments, the first of equals', () => {
  const counter = busiestSecondCounter();
  counter.add(chunkOf([100, 1_200, 1_999]));
  counter.add(chunkOf([2_000, 5_000, 5_001]));
  expect(counter.result()).toEqual({ fromMs: 1_000, payments: 2 });
});

it('depends on no chunk', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      (given, chunkRows) => {
        const instants = given.toSorted((a, b) => a - b);
        const seconds = Map.groupBy(instants, (atMs) => Math.floor(atMs / 1_000));
        const counter = busiestSecondCounter();
        for (let from = 0; from < instants.length; from += chunkRows) {
          counter.add(chunkOf(instants.slice(from, from + chunkRows)));
        }
        const { fromMs, payments } = counter.result();
        expect(payments).toBe(Math.max(...[...seconds.values()].map(({ length }) => length)));
        expect(seconds.get(fromMs / 1_000)).toHaveLength(payments);
      },
    ),
  );
});
