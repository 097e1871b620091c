import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { countBelow } from '../../../harness/stats/count-below.ts';

test('it counts what a filter counts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer(), (values, limit) => {
      const ascending = values.toSorted((a, b) => a - b);
      expect(countBelow(ascending, limit)).toBe(values.filter((value) => value < limit).length);
    }),
  );
});
