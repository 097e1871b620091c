import { describe, expect, it } from 'vitest';

import { MACHINES } from '../statistical/machines.ts';
import { CHANGES, USUAL } from '../statistical/pair-study.ts';
import { comparedSplit } from '../statistical/split-study.ts';

const SEED = 20_200_724;
const BLOCK_MS = 1_000;

/** At 0.5 % five of 1,000 are expected; more than 13 of them in one of 1,400 such studies. */
describe('1,000 runs of two equal targets', () => {
  it.each(Object.entries(MACHINES))('get at most 13 other verdicts on %s', (name, machine) => {
    let others = 0;
    for (let run = 0; run < 1_000; run += 1) {
      const { comparison } = comparedSplit({ machine, blockMs: BLOCK_MS, seed: SEED + run }, USUAL);
      if (comparison.verdict !== 'no-difference') others += 1;
    }
    console.log(`equal targets on ${name}: ${others} other verdicts of 1,000`);
    expect(others).toBeLessThanOrEqual(13);
  });
});

/** Told at all, even on a machine that stands still; decision 0021 has the counts. */
describe('what a run of two targets finds', () => {
  it.each(Object.entries(MACHINES))('is told on %s', (name, machine) => {
    for (const change of ['+10 % at p99', 'errors from 0.1 to 0.3 %']) {
      let found = 0;
      for (let run = 0; run < 100; run += 1) {
        const options = { machine, blockMs: BLOCK_MS, seed: SEED + run };
        if (comparedSplit(options, CHANGES[change]!).comparison.verdict === 'worse') found += 1;
      }
      console.log(`${change} on ${name}: found in ${found} of 100`);
      expect(found).toBeGreaterThan(0);
    }
  });
});
