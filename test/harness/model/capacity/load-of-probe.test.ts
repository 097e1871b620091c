import { expect, it } from 'vitest';

import { loadOf } from '../../../../harness/model/capacity/load-of-probe.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';

it('is the scale asked for times what the random factors made of it', () => {
  expect(loadOf(observedProbe({ scale: 1.25 }, { intensityFactor: 0.96 }))).toBeCloseTo(1.2, 12);
});

it('is the scale itself in a search that was kept before factors were', () => {
  expect(loadOf(observedProbe({ scale: 1.234 }))).toBe(1.234);
});
