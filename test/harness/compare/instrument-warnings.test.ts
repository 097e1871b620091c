import { expect, it } from 'vitest';

import { instrumentWarnings } from '../../../harness/compare/instrument-warnings.ts';
import type { ValidityCheck } from '../../../harness/model/run/run.ts';

const run = (p99Ms: number | null, limitValue = 10) => ({
  lateness: { p50Ms: 1, p99Ms, maxMs: 80 },
  validity: [
    {
      check: 'lateness p99',
      status: 'held',
      observed: p99Ms,
      limit: `at most ${limitValue} ms`,
      limitValue,
      unit: 'ms',
      loosened: limitValue > 10,
      note: null,
    } satisfies ValidityCheck,
  ],
});

it('says nothing of two runs that were judged alike and were about as late', () => {
  expect(instrumentWarnings(run(3), run(12))).toEqual([]);
  expect(instrumentWarnings(run(40, 150), run(41, 150))).toEqual([]);
  expect(instrumentWarnings(run(null), run(null))).toEqual([]);
});

it('names the limits that one side loosened', () => {
  const [only, ...others] = instrumentWarnings(run(3), run(9, 150));
  expect(others).toEqual([]);
  expect(only!.code).toBe('other-limits');
  expect(only!.message).toContain('lateness p99 at most 10 ms against at most 150 ms');
});

it.each([
  [3, 50, 'candidate'],
  [50, 3, 'baseline'],
])('tells whose generator was much later: %i against %i ms', (from, to, side) => {
  const [only] = instrumentWarnings(run(from), run(to));
  expect(only).toMatchObject({ code: 'later-generator' });
  expect(only!.message).toContain(`The generator of the ${side} was later`);
  expect(only!.message).toContain('of up to 47 ms are laid to it');
});
