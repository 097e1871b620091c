import { expect, it } from 'vitest';

import { MACHINES } from './machines.ts';
import { CHANGES, USUAL } from './pair-study.ts';
import { comparedSplit } from './split-study.ts';

const FIXED = { blockMs: 1_000, seed: 1_000 } as const;

it.each(Object.entries(MACHINES))(
  'two equal targets on %s do not differ, nor does one from itself',
  (_, machine) => {
    const { comparison, control } = comparedSplit({ ...FIXED, machine }, USUAL);
    expect([comparison.verdict, control?.verdict]).toEqual(['no-difference', 'clean']);
  },
);

it('a p99 that is a tenth slower is found while the CPU is burnt in waves', () => {
  const machine = MACHINES['a machine whose CPU is burnt in waves']!;
  const { comparison } = comparedSplit({ ...FIXED, machine }, CHANGES['+10 % at p99']!);
  expect(comparison.verdict).toBe('worse');
});
