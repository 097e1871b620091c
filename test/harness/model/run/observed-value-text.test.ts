import { expect, test } from 'vitest';

import { observedValueText } from '../../../../harness/model/run/observed-value-text.ts';

test.each([
  ['share', 0.972, '97.2 %'],
  ['count', 1_240, '1,240'],
  ['count', 2.5, '2.5'],
  ['per-second', 12.34, '12.3/s'],
  ['s', 3.1, '3.1 s'],
  ['ms', 412, '412 ms'],
  ['bytes', 2_100_000, '2.1 MB'],
  ['number', -0.126, '-0.13'],
] as const)('%s: %s is written as %s', (unit, value, text) =>
  expect(observedValueText(value, unit)).toBe(text),
);
