import { describe, expect, it } from 'vitest';

import { CHANGES, comparePair, drawPair, USUAL } from '../statistical/pair-study.ts';

const SEED = 20_200_724;
const UTILISATIONS = [0.4, 0.7, 0.9] as const;

describe('1,000 pairs of equal gateways', () => {
  it.each(UTILISATIONS)('get at most 10 false verdicts at a utilisation of %d', (utilisation) => {
    let alarms = 0;
    for (let pair = 0; pair < 1_000; pair += 1) {
      const drawn = drawPair({ arrivals: 'poisson', utilisation, pair, seed: SEED }, USUAL);
      if (comparePair(drawn, 'paired').verdict !== 'no-difference') alarms += 1;
    }
    console.log(`equal gateways at ${utilisation}: ${alarms} false verdicts of 1,000`);
    expect(alarms).toBeLessThanOrEqual(10);
  });
});

it.each(Object.entries(CHANGES))('%s is found in 95 of 100 pairs', (name, slower) => {
  let found = 0;
  for (let pair = 0; pair < 100; pair += 1) {
    const drawn = drawPair({ arrivals: 'poisson', utilisation: 0.5, pair, seed: SEED }, slower);
    if (comparePair(drawn, 'paired').verdict === 'worse') found += 1;
  }
  console.log(`${name}: found in ${found} of 100`);
  expect(found).toBeGreaterThanOrEqual(95);
});

describe('what a pair can find at least', () => {
  it.each(['poisson', 'crowds'] as const)('is told, paired over unpaired, for %s', (arrivals) => {
    for (const utilisation of UTILISATIONS) {
      const ratios = Array.from({ length: 30 }, (_, pair) => {
        const drawn = drawPair({ arrivals, utilisation, pair, seed: SEED }, USUAL);
        const [paired, unpaired] = (['paired', 'unpaired'] as const).map(
          (pairing) => comparePair(drawn, pairing).differences[0]!.smallestDetectable ?? Infinity,
        );
        return paired! / unpaired!;
      }).filter((ratio) => !Number.isNaN(ratio));
      const median = ratios.toSorted((a, b) => a - b)[ratios.length >> 1]!;
      console.log(`p50, ${arrivals} at ${utilisation}: paired over unpaired ${median.toFixed(2)}`);
      // Without queueing there is nothing that the two runs met together.
      const isQueueing = arrivals === 'crowds' && utilisation >= 0.7;
      expect(median).toBeLessThanOrEqual(isQueueing ? 0.85 : 1.2);
    }
  });
});
