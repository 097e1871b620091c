import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { fitArrivals } from '../../generators/fit/fit-arrivals.ts';
import { ARRIVAL_CLASSES, type ArrivalClass } from '../../harness/model/fit.ts';
import { freshRecording, gamesDays } from '../generators/fit/fresh-plan.ts';

const PLANS = Number(process.env['FIT_PLANS'] ?? 100);
const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'own-demand.md');

/** Two Games days of all Japan at their own rate, 2.3 million payments, with a surge on the first. */
const TWO_DAYS = { days: 2, over: {} };
/** Ten seconds of an hour: some 100 payments. */
const TOO_FEW = {
  days: 1,
  over: {
    event: { start: '2020-07-25T20:00:00+09:00', duration: '1h' },
    replay: { duration: '10s', peak: '10/s' },
  },
};

const TRUTHS: Readonly<Record<ArrivalClass, { days: number; over: object; arrivals: object[] }>> = {
  'evenly-spaced': { ...TWO_DAYS, arrivals: [{ process: 'evenly-spaced', burstiness: 0 }] },
  poisson: { ...TWO_DAYS, arrivals: [{ burstiness: 0 }] },
  'slow-random-intensity': { ...TWO_DAYS, arrivals: [{}] },
  'short-range-clustering': { ...TWO_DAYS, arrivals: [{ process: 'tour-bus', burstiness: 0 }] },
  'not-distinguishable': {
    ...TOO_FEW,
    arrivals: [{}, { burstiness: 0 }, { process: 'tour-bus' }],
  },
};

it.each(ARRIVAL_CLASSES)('of 100 fresh plans at least 95 are named %s', (truth) => {
  const { days, over, arrivals } = TRUTHS[truth];
  const named = Object.fromEntries(ARRIVAL_CLASSES.map((name) => [name, 0]));
  for (let seed = 1; seed <= PLANS; seed += 1) {
    const scenario = gamesDays(days, arrivals[seed % arrivals.length]!, over);
    named[fitArrivals(freshRecording(scenario, seed)).arrivals.class]! += 1;
  }
  const row = `| \`${truth}\` | ${ARRIVAL_CLASSES.map((name) => named[name]).join(' | ')} |`;
  console.log(row);
  expect(named[truth]).toBeGreaterThanOrEqual(0.95 * PLANS);
  // The page has this table; a change of the rule shows in it.
  if (PLANS === 100) expect(readFileSync(PAGE, 'utf8').replaceAll(/ +/g, ' ')).toContain(row);
});
