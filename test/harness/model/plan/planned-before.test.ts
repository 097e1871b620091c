import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { plannedBefore } from '../../../../harness/model/plan/planned-before.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

test('it counts what a look at every instant counts, and all before infinity', () => {
  const file = join(temporaryFolder(), 'planned_ms.f64');
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 })),
      fc.integer({ min: -10, max: 10 }),
      (given, instantMs) => {
        const ascending = Float64Array.from(given).toSorted();
        writeFileSync(file, ascending);
        expect(plannedBefore(file, [instantMs, Infinity])).toEqual([
          given.filter((plannedMs) => plannedMs < instantMs).length,
          given.length,
        ]);
      },
    ),
  );
});
