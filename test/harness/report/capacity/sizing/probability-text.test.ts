import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { probabilityText } from '../../../../../harness/report/capacity/sizing/probability-text.ts';

const told = (share: number, low: number, high: number, limit = 0.01): string =>
  probabilityText({ share, low, high }, limit);

it('a probability has two digits, counted from the nearer end', () => {
  expect(told(0.1834, 0.1758, 0.1912)).toBe('18 % (18 % to 19 %)');
  expect(told(0.00012, 0.0000025, 0.0092)).toBe('0.012 % (0.00025 % to 0.92 %)');
  expect(told(0, 0, 0.00918)).toBe('below 0.92 %');
  expect(told(1, 0.99963, 1)).toBe('above 99.963 %');
});

it('an end that passes the limit is never rounded onto it', () => {
  expect(told(0.0084, 0.0067, 0.0104)).toBe('0.84 % (0.67 % to 1.04 %)');
  expect(told(0.0084, 0.0067, 0.010000412)).toBe('0.84 % (0.67 % to 1.00004 %)');
  expect(told(0.00999, 0.0097, 0.01)).toBe('0.999 % (0.97 % to 1 %)');
  expect(told(0, 0, 0.00996)).toBe('below 0.996 %');
});

it('a figure stands on the same side of the limit as the probability itself', () => {
  const share = fc.double({ min: 1e-6, max: 0.4, noNaN: true });
  fc.assert(
    fc.property(share, share, (high, limit) => {
      fc.pre(Math.abs(high / limit - 1) > 1e-6);
      const shown = Number(/to ([\d.e-]+) %/.exec(told(high / 2, 0, high, limit))![1]) / 100;
      expect(Math.sign(shown - limit)).toBe(Math.sign(high - limit));
    }),
  );
});
