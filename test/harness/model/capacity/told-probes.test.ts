import { expect, test } from 'vitest';

import { toldProbes } from '../../../../harness/model/capacity/told-probes.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';

test('of the target tell all probes but those that were disturbed, or limited by this machine', () => {
  const probes = [
    observedProbe({ scale: 1 }),
    observedProbe({ scale: 2 }, { limitedBy: 'target' }),
    observedProbe({ scale: 3 }, { limitedBy: 'generator' }),
    observedProbe({ scale: 4 }, { disturbed: 'late' }),
  ];
  expect(toldProbes({ probes }).map(({ probe }) => probe.scale)).toEqual([1, 2]);
});
