import { expect, test } from 'vitest';

import { refuseOddOptions } from '../../../harness/cli/refuse-odd-options.ts';

test('without a fault nothing is refused', () => {
  expect(() => refuseOddOptions([])).not.toThrow();
});

test('all faults are told at once, with what to do', () => {
  const faults = [
    { at: '--a', message: 'is for b' },
    { at: '--c', message: 'is for d' },
  ];
  expect(() => refuseOddOptions(faults, { hint: 'Leave them out.' })).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'odd-options',
      faults,
      hint: 'Leave them out.',
    }),
  );
});
