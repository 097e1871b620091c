import { describe, expect, it } from 'vitest';

import { startSearch } from '../../harness/capacity/observe.ts';
import { runSearch } from '../../harness/capacity/run-search.ts';
import type { Converged } from '../../harness/model/capacity/capacity-search.ts';
import { virtualDay } from '../statistical/capacity-luck.ts';
import {
  STUDIED,
  studySettings,
  TRUE_SCALE,
  type StudiedGateway,
} from '../statistical/capacity-study.ts';

const SEED = 31_415_926;
const SEARCHES = 100;

const GATEWAYS = STUDIED.filter(
  ({ law, workers }) => (law === 'M/M' && workers <= 16) || (law === 'lognormal' && workers === 64),
);

/** With probes that tell the factors that they met, or as if nobody knew of them. */
const searched = async (gateway: StudiedGateway, areTold: boolean): Promise<Converged[]> => {
  const ends: Converged[] = [];
  for (let search = 0; search < SEARCHES; search += 1) {
    const { end } = await runSearch(startSearch(studySettings(search, SEED)), {
      probe: (probe) => {
        const { intensityFactor, ...outcome } = virtualDay(gateway, probe);
        return areTold ? { ...outcome, intensityFactor } : outcome;
      },
    });
    if (end.kind === 'converged') ends.push(end);
  }
  return ends;
};

const coveredBy = (ends: readonly Converged[]): number =>
  ends.filter(({ scale: { low, high } }) => low! <= TRUE_SCALE && high! >= TRUE_SCALE).length;

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;

const said = (ends: readonly Converged[]): string => {
  const errors = ends.map(({ scale }) => Math.abs(scale.value! / TRUE_SCALE - 1));
  const halves = ends.map(({ scale: { value, low, high } }) => (high! - low!) / 2 / value!);
  const states = Object.entries(Object.groupBy(ends, ({ confirmation }) => confirmation!));
  return (
    `covered ${coveredBy(ends)}, median error ${(100 * medianOf(errors)).toFixed(1)} %, ` +
    `half an interval ${(100 * medianOf(halves)).toFixed(1)} %, ` +
    states.map(([state, of]) => `${of.length} ${state}`).join(', ')
  );
};

/** Three to four minutes of CPU. */
describe(`${SEARCHES} searches, each probe on a day of the traffic model`, () => {
  it.each(GATEWAYS)(
    'hold the capacity of $law with $workers workers as often as they say',
    async (gateway) => {
      const [without, told] = [await searched(gateway, false), await searched(gateway, true)];
      console.log(`${gateway.law}/${gateway.workers}: factors not told: ${said(without)}`);
      console.log(`${gateway.law}/${gateway.workers}: factors told: ${said(told)}`);
      expect(told).toHaveLength(SEARCHES);
      expect(coveredBy(told)).toBeGreaterThanOrEqual(90);
      expect(coveredBy(told)).toBeGreaterThanOrEqual(coveredBy(without));
    },
  );
});
