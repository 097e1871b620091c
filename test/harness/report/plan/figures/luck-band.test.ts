import { expect, it } from 'vitest';

import {
  arrivalTheory,
  type ArrivalTheory,
} from '../../../../../harness/report/plan/figures/arrival-theory.ts';
import { luckBand } from '../../../../../harness/report/plan/figures/luck-band.ts';
import { poissonDraw } from '../../../../../harness/stats/poisson-draw.ts';
import { randomLayer } from '../../../../../harness/stats/random.ts';
import { smallScenario } from '../../../../generators/small-scenario.ts';

const theoryOf = (process: string): ArrivalTheory =>
  arrivalTheory(
    smallScenario({ demand: { profile: { from: 'formula' }, arrivals: { process } } }).demand,
    1,
  );

const MINUTE = 60_000;
const binsOf = (count: number) => ({ binMs: 10 * MINUTE, durationMs: 10 * MINUTE * count, count });

it('has the quantiles of a Poisson distribution for independent customers', () => {
  const band = luckBand(Float64Array.of(0, 10, 100), theoryOf('poisson'), binsOf(3))!;
  expect(band.lowest).toEqual([0, 3, 75]);
  expect(band.highest).toEqual([0, 19, 127]);
});

it('has none where nothing is left to chance, or no rate is told', () => {
  expect(luckBand(Float64Array.of(10), theoryOf('evenly-spaced'), binsOf(1))).toBeNull();
  expect(luckBand(null, theoryOf('poisson'), binsOf(1))).toBeNull();
});

/**
 * Groups of 1 + Poisson(14) payments, a tenth of all, with an exponential delay of 4 min. Of 4,000
 * counts 40 should lie outside, with a standard deviation of 6; the band is a fit of two moments, for
 * which as many again are allowed. Poisson's would have left out 200.
 */
it('is wide enough for groups, and no wider', () => {
  const [count, mean] = [4_000, 100];
  const stream = randomLayer(1, 'test/luck-band').at(0);
  const bins = binsOf(count);
  const counts = new Float64Array(count);
  const put = (atMs: number): void => {
    const bin = Math.floor(atMs / bins.binMs);
    if (bin < count) counts[bin]! += 1;
  };
  for (let left = poissonDraw(stream, 0.9 * mean * count); left > 0; left -= 1) {
    put(stream.uniform() * bins.durationMs);
  }
  for (let left = poissonDraw(stream, (0.1 / 15) * mean * count); left > 0; left -= 1) {
    const groupMs = stream.uniform() * bins.durationMs;
    for (let members = 1 + poissonDraw(stream, 14); members > 0; members -= 1) {
      put(groupMs - 4 * MINUTE * Math.log(1 - stream.uniform()));
    }
  }
  const expected = new Float64Array(count).fill(mean);
  const band = luckBand(expected, theoryOf('tour-bus'), bins)!;
  const outside = counts.filter((n, bin) => n < band.lowest[bin]! || n > band.highest[bin]!).length;
  expect(outside).toBeGreaterThan(15);
  expect(outside).toBeLessThan(80);
});
