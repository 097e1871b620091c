import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { seenLoads } from '../../../../harness/model/capacity/seen-load.ts';
import type { BudgetOutcome } from '../../../../harness/model/capacity/probe-outcome.ts';
import { observedProbe } from '../../../fixtures/synthetic-search.ts';

const [PLAIN] = observedProbe().outcome.budgets;
const { name: NAME } = PLAIN!.budget;

const missing = (total: number[], missed: number[]): BudgetOutcome => ({
  ...PLAIN!,
  missed: { allowed: 0.01, blockMs: 250, total, missed },
});

const probeOf = (budgets: BudgetOutcome[], stoppedEarly = false) =>
  observedProbe({ scale: 1.5 }, { budgets, stoppedEarly });

describe('what probes tell of a budget on a share', () => {
  it('are payments planned and missed, in blocks and together', () => {
    // 150/s for 10 s would have been 1500: luck planned a few more.
    expect(seenLoads([probeOf([missing([800, 720], [3, 5])])], NAME)).toEqual([
      {
        scale: 1.5,
        total: [800, 720],
        missed: [3, 5],
        counted: 1_520,
        misses: 8,
        planned: 1_520,
        isCut: false,
      },
    ]);
  });

  it('are at the load that came true', () => {
    const lucky = observedProbe({ scale: 1.5 }, { intensityFactor: 1.02 });
    expect(seenLoads([lucky], NAME)).toMatchObject([{ scale: 1.53 }]);
  });

  it('are those of the whole probe to be, where it was cut short', () => {
    const cut = probeOf([missing([40, 35], [20, 35])], true);
    expect(seenLoads([cut], NAME)).toMatchObject([{ counted: 75, planned: 1_500, isCut: true }]);
  });

  it('are of that budget alone', () => {
    const other = missing([10], [9]);
    const goodput = { ...other, budget: { ...other.budget, name: 'goodput' } };
    const probe = probeOf([goodput, missing([10], [1])]);
    expect(seenLoads([probe], NAME)).toMatchObject([{ misses: 1 }]);
    expect(seenLoads([probe], 'goodput')).toMatchObject([{ misses: 9 }]);
  });

  it.each([
    ['no share may miss', [{ ...PLAIN!, missed: null }]],
    ['nothing was counted', [missing([0, 0], [0, 0])]],
    ['the budget was not asked', []],
  ])('are left out where %s', (_, budgets) => {
    expect(seenLoads([probeOf(budgets)], NAME)).toEqual([]);
  });

  it('are never more misses than payments, nor more payments than planned', () => {
    const block = fc
      .tuple(fc.nat(500), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([total, part]) => [total, Math.floor(part * total)] as const);
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (blocks, isCut) => {
          const total = blocks.map(([planned]) => planned);
          const missed = blocks.map(([, misses]) => misses);
          for (const seen of seenLoads([probeOf([missing(total, missed)], isCut)], NAME)) {
            expect(seen.misses).toBeLessThanOrEqual(seen.counted);
            expect(seen.counted).toBeGreaterThan(0);
            expect(seen.planned).toBeGreaterThanOrEqual(seen.counted);
          }
        },
      ),
    );
  });
});
