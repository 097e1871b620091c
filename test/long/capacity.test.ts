import { describe, expect, it } from 'vitest';

import { isContradicting } from '../../harness/model/capacity/confirmation.ts';
import {
  NEAR_ITS_LIMIT,
  STUDIED,
  studySettings,
  TRUE_SCALE,
  virtualSearch,
} from '../statistical/capacity-study.ts';

const SEED = 27_182_818;
const SEARCHES = 100;

/** Seven to eight minutes of CPU for all nine gateways, most of it for those with 64 workers. */
describe(`${SEARCHES} searches of at most 300 s of load`, () => {
  it.each(STUDIED)(
    'find the capacity of $law with $workers workers, and say how sure they are',
    async (gateway) => {
      const errors: number[] = [];
      const widths: number[] = [];
      let [covered, brokeAt, brokeAbove, contradicted] = [0, 0, 0, 0];
      for (let search = 0; search < SEARCHES; search += 1) {
        const { state, end } = await virtualSearch(gateway, studySettings(search, SEED));
        const load = state.probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
        expect(load).toBeLessThanOrEqual(300);
        if (end.kind !== 'converged') continue;
        const { value, low, high } = end.scale;
        if (end.at?.isBroken === true) brokeAt += 1;
        if (end.above?.isBroken === true) brokeAbove += 1;
        if (isContradicting(end.at) || isContradicting(end.above)) contradicted += 1;
        errors.push(Math.abs(value! / TRUE_SCALE - 1));
        widths.push((high! - low!) / 2 / value!);
        if (low! <= TRUE_SCALE && high! >= TRUE_SCALE) covered += 1;
      }
      const median = medianOf(errors);
      console.log(
        `${gateway.law}/${gateway.workers}: median error ${(100 * median).toFixed(1)} %, ` +
          `half an interval ${(100 * medianOf(widths)).toFixed(1)} %, covered ${covered}, ` +
          `confirming runs broke ${brokeAt} at, ${brokeAbove} above, contradicted ${contradicted}`,
      );
      expect(errors).toHaveLength(SEARCHES);
      expect(median).toBeLessThanOrEqual(0.03);
      expect(covered).toBeGreaterThanOrEqual(90);
    },
  );
});

describe.each([30, 40, 60])('40 searches of at most %d s of load', (loadSeconds) => {
  it.each(NEAR_ITS_LIMIT)(
    'on $workers workers are not far above what those can serve',
    async (gateway) => {
      const { trueScale } = gateway;
      const biases: number[] = [];
      let [covered, above] = [0, 0];
      for (let search = 0; search < 40; search += 1) {
        const settings = { ...studySettings(search, SEED), loadSeconds };
        const { end } = await virtualSearch(gateway, settings);
        if (end.kind !== 'converged') continue;
        const { value, low, high } = end.scale;
        biases.push(value! / trueScale - 1);
        if (value! > 1) above += 1;
        if (low! <= trueScale && high! >= trueScale) covered += 1;
      }
      const bias = medianOf(biases);
      console.log(
        `${gateway.workers} workers, ${loadSeconds} s: covered ${covered}, median bias ` +
          `${(100 * bias).toFixed(1)} %, above what they serve ${above}`,
      );
      expect(biases).toHaveLength(40);
      expect(bias).toBeLessThanOrEqual(0.15);
      expect(covered).toBeGreaterThanOrEqual(26);
      expect(above).toBeLessThanOrEqual(30);
    },
  );
});

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1]!;
