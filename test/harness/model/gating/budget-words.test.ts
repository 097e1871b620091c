import { expect, test } from 'vitest';

import { figureText } from '../../../../harness/model/gating/budget-words.ts';
import { figure } from '../../../fixtures/synthetic-gate.ts';

const share = (value: number, low: number, high: number): string =>
  figureText({ ...figure(value, 0, { low, high }), unit: 'share', relative: false });

test('an end of an interval that no payment tells from nothing or all is written as that', () => {
  expect(share(0.78, 3e-12, 1 - 1e-13)).toBe('78 % (0 % to 100 %)');
});

test('an end that one in a million makes is not', () => {
  expect(share(1e-6, 2.5e-8, 5.6e-6)).toBe('0.0001 % (0.0000025 % to 0.00056 %)');
});
