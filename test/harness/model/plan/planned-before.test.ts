import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';

import { plannedBefore } from '../../../../harness/model/plan/planned-before.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

test('it counts what a look at every instant counts, and all before infinity', () => {
  const file = join(temporaryFolder(), 'planned_ms.f64');
  assert(
    property(
      array(integer({ min: -9, max: 9 })),
      integer({ min: -10, max: 10 }),
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
