import { describe, expect, it } from 'vitest';

import { STUDIED, studySettings, TRUE_SCALE, virtualSearch } from './capacity-study.ts';

const SEED = 7_000_000;

describe.each(STUDIED.filter(({ workers }) => workers <= 16))(
  'a search on $law with $workers workers',
  (gateway) => {
    it('finds the capacity in at most 300 s of load, inside of its interval', async () => {
      const { state, end } = await virtualSearch(gateway, studySettings(0, SEED));
      expect(end.kind).toBe('converged');
      if (end.kind !== 'converged') return;
      const { value, low, high } = end.scale;
      expect(Math.abs(value! / TRUE_SCALE - 1)).toBeLessThan(0.1);
      expect(low).toBeLessThanOrEqual(TRUE_SCALE);
      expect(high).toBeGreaterThanOrEqual(TRUE_SCALE);
      const load = state.probes.reduce((sum, { outcome }) => sum + outcome.loadSeconds, 0);
      expect(load).toBeLessThanOrEqual(300);
    });
  },
);
