import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { convergedEnd } from '../../../harness/capacity/converged-end.ts';
import { observedProbe } from '../../fixtures/synthetic-search.ts';
import { SETTINGS } from './curved-target.ts';

const [BUDGET] = observedProbe().outcome.budgets;
const { name } = BUDGET!.budget;

/** Of 1000 payments counted, at 100/s for each unit of scale. */
const probe = (scale: number) =>
  observedProbe(
    { scale },
    {
      budgets: [
        {
          ...BUDGET!,
          missed: { allowed: 0.01, blockMs: 250, total: [400, 600], missed: [1, 2] },
        },
      ],
    },
  );

const TOO_SHORT = probe(2);
const TELLING = [probe(1), probe(1.2), probe(1.3)];
const RANGE = { kind: 'found', over: 1.3, telling: TELLING, told: TELLING } as const;
const EDGE = { value: 1.25, low: 1.2, high: 1.3, budget: name };
const RUNS = {
  at: { scale: 1.22, isBroken: false, chance: null },
  above: { scale: 1.28, isBroken: true, chance: null },
};
const FOUND = { edge: EDGE, range: RANGE, runs: RUNS };
const TOLD = [TOO_SHORT, ...TELLING];

describe('the end of a search that converged', () => {
  it('is its edge, in scale and in payments a second', () => {
    const { scale, perSecond, budget } = convergedEnd(SETTINGS, TOLD, FOUND);
    const known = { confidence: 0.95, warnings: [] };
    expect(scale).toMatchObject({ value: 1.25, low: 1.2, high: 1.3, ...known });
    expect(perSecond).toMatchObject({ value: 125, low: 120, high: 130, ...known });
    expect(budget).toBe(name);
  });

  it('counts the payments that its edge rests on, and no others', () => {
    const { scale, perSecond } = convergedEnd(SETTINGS, TOLD, FOUND);
    expect([scale.count, perSecond.count]).toEqual([3_000, 3_000]);
  });

  it.each([
    [RUNS, 'borne-out'],
    [{ ...RUNS, at: { scale: 1.22, isBroken: true, chance: 0.2 } }, 'by-luck'],
    [{ ...RUNS, at: { scale: 1.22, isBroken: true, chance: 0.001 } }, 'contradicted'],
    [{ ...RUNS, above: null }, 'one-sided'],
    [{ at: null, above: null }, 'not-made'],
  ])('says how %o bear it out: %s', (runs, confirmation) => {
    expect(convergedEnd(SETTINGS, TOLD, { ...FOUND, runs })).toMatchObject({
      ...runs,
      confirmation,
    });
  });

  it.each([
    [0.05, true],
    [0.03, false],
  ])('with a precision of %d asked for: precise, %s', (precision, isPrecise) => {
    expect(convergedEnd({ ...SETTINGS, precision }, TOLD, FOUND).isPrecise).toBe(isPrecise);
  });

  it('has one unit for its value and both ends, whatever the loads were', () => {
    const scale = fc.double({ min: 0.01, max: 20, noNaN: true });
    fc.assert(
      fc.property(fc.array(scale, { minLength: 1, maxLength: 8 }), scale, (scales, value) => {
        const edge = { ...EDGE, value, low: 0.9 * value, high: 1.2 * value };
        const end = convergedEnd(SETTINGS, scales.map(probe), { ...FOUND, edge });
        for (const side of ['low', 'value', 'high'] as const)
          expect(end.perSecond[side]! / end.scale[side]!).toBeCloseTo(100, 6);
      }),
    );
  });
});
