import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { withRunFiles } from '../../../harness/estimate/run-database.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { failed, paid, pending } from '../analyse/hand-made-records.ts';
import { everyMs } from '../analyse/hand-made-run.ts';
import { writtenRun } from './written-run.ts';

/** Fifty payments a second that take up to 3 s; some are refused, some go on. */
const plannedMs = everyMs(20, 500);
const records = plannedMs.map((atMs, i) => {
  const serviceMs = 3_000 * randomLayer(3, 'known').at(i).uniform() ** 3;
  if (i % 20 === 3) return failed(i, atMs, { serviceMs });
  return i % 10 === 7 ? pending(i, atMs, { serviceMs }) : paid(i, atMs, { serviceMs });
});

const late = async (folder: string, knownToMs: number, limitMs: number) =>
  withRunFiles(
    folder,
    (db) =>
      db.row<{ late: number; planned: number }>(
        `SELECT count(*) FILTER (response_ms IS NULL OR response_ms > ${limitMs}) AS late,
           count(*) AS planned FROM payments`,
      ),
    knownToMs,
  );

test('what is known to be late is late for certain, and all that had to come by then is known', async () => {
  const { folder } = await writtenRun({ plannedMs, records });
  const instants = fc.integer({ min: 1, max: 13_000 });
  await fc.assert(
    fc.asyncProperty(instants, fc.integer({ min: 1, max: 4_000 }), async (knownToMs, limitMs) => {
      const known = await late(folder, knownToMs, limitMs);
      const begun = records.filter(({ plannedMs: atMs }) => atMs < knownToMs);
      // Of each the truth: a refusal is known when it comes, a late answer when its limit has passed.
      const certain = begun.filter(({ plannedMs: atMs, serviceMs, outcome }) =>
        outcome === 'error' && atMs + serviceMs! <= knownToMs
          ? true
          : Math.min(serviceMs!, knownToMs - atMs) > limitMs,
      );
      expect(known).toEqual({ late: certain.length, planned: begun.length });
    }),
    { numRuns: 12 },
  );
});
