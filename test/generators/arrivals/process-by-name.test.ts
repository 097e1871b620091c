import { describe, expect, test } from 'vitest';

import { arrivalProcess } from '../../../generators/arrivals/process-by-name.ts';
import { arrivalsSchema, PROCESS_NAMES } from '../../../harness/model/scenario/arrivals.ts';
import { blocksOf } from './instants-of.ts';
import { VARYING } from './varying-rate.ts';

/** A minute of the event is a tenth of a second of the plan. */
const options = { rate: VARYING, seed: 3, part: 'all', timeFactor: 600 };

describe.each(PROCESS_NAMES)('%s', (process) => {
  const make = () => arrivalProcess(arrivalsSchema.parse({ process }), options);

  test('ascends, and every instant lies inside its block', () => {
    const arrivals = make();
    for (const block of blocksOf(VARYING)) {
      const instants = [...arrivals.instantsIn(block).instantsMs];
      expect(instants).toEqual(instants.toSorted((a, b) => a - b));
      const [startMs, endMs] = [1_000 * block, 1_000 * (block + 1)];
      expect(instants.every((atMs) => atMs >= startMs && atMs <= endMs)).toBe(true);
    }
  });

  test('a block holds the same whichever blocks were asked for before it', () => {
    const inOrder = make();
    const expected = blocksOf(VARYING).map((block) => inOrder.instantsIn(block));
    const jumping = make();
    for (const block of [30, 2, 3, 1, 35, 0, 39, 30]) {
      expect(jumping.instantsIn(block)).toEqual(expected[block]);
    }
    expect(make().instantsIn(30)).toEqual(expected[30]);
  });

  test('has as many payments as the rate promises', () => {
    const arrivals = make();
    const counts = blocksOf(VARYING).map((block) => arrivals.instantsIn(block).instantsMs.length);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const expected = VARYING.expected(VARYING.toMs);
    // Groups of fifteen make a tenth of it: the variance is at most 2.5 times that of Poisson.
    expect(Math.abs(total - expected)).toBeLessThan(4 * Math.sqrt(2.5 * expected));
  });
});
