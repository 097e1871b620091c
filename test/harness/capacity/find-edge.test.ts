import { describe, expect, it } from 'vitest';

import { findEdge } from '../../../harness/capacity/find-edge.ts';
import { observedProbe } from '../../fixtures/synthetic-search.ts';
import { SETTINGS } from './curved-target.ts';

const [BUDGET] = observedProbe().outcome.budgets;

/** Of a budget that knows no shares. */
const probe = (scale: number, intensityFactor: number, isBroken: boolean) =>
  observedProbe({ scale }, { intensityFactor, budgets: [{ ...BUDGET!, isBroken, missed: null }] });

const edgeOf = (...telling: ReturnType<typeof probe>[]) =>
  findEdge({ kind: 'found', over: 2, telling }, { ...SETTINGS, largestScale: 2 });

describe('the edge of a budget that knows no shares', () => {
  it('lies between the loads that came true, not between those that were asked for', () => {
    const edge = edgeOf(probe(1.5, 0.96, true), probe(1.5, 0.9, false), probe(1.2, 1.05, false));
    expect(edge.low).toBeCloseTo(1.35, 12);
    expect(edge.high).toBeCloseTo(1.44, 12);
    expect(edge.value).toBeCloseTo(Math.sqrt(1.35 * 1.44), 12);
  });

  it('is no lower than a load that held, even one that came out above the largest', () => {
    const { value, low } = edgeOf(probe(2, 1.1, true), probe(2, 1.05, false));
    expect(low).toBeCloseTo(2.1, 12);
    expect(value).toBeCloseTo(low, 12);
  });
});
