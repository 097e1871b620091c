import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { BLOCK_MS } from '../../generators/block.ts';
import { stretchesOf } from '../../generators/draw-payments.ts';
import { rateProfile } from '../../generators/profile/rate-profile.ts';

const rates = fc.array(
  fc.record({ lengthMs: fc.integer({ min: 1, max: 20_000 }), rate: fc.nat(50) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test('stretches cover every block once, each with the payments asked for and a block more at most', () => {
  fc.assert(
    fc.property(
      rates,
      fc.nat(5_000),
      fc.integer({ min: 1, max: 500 }),
      (given, warmUpMs, payments) => {
        let fromMs = -warmUpMs;
        const total = rateProfile(
          given.map(({ lengthMs, rate }) => {
            const toMs = fromMs + lengthMs;
            const segment = { fromMs, toMs, fromPerSecond: rate, toPerSecond: rate };
            fromMs = toMs;
            return segment;
          }),
        );
        const stretches = stretchesOf(total, payments);
        expect(stretches[0]!.from).toBe(Math.floor(total.fromMs / BLOCK_MS));
        expect(stretches.at(-1)!.to).toBe(Math.ceil(total.toMs / BLOCK_MS));
        for (const [i, { from, to }] of stretches.entries()) {
          expect(to).toBeGreaterThan(from);
          if (i > 0) expect(from).toBe(stretches[i - 1]!.to);
          const withoutLast = total.expected((to - 1) * BLOCK_MS) - total.expected(from * BLOCK_MS);
          expect(withoutLast).toBeLessThan(payments + 1e-6);
        }
      },
    ),
  );
});
