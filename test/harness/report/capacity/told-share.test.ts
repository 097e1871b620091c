import { expect, it } from 'vitest';

import { toldShare } from '../../../../harness/report/capacity/told-share.ts';

it.each([
  [0, '0 %'],
  [2.7e-11, '< 0.001 %'],
  [0.000_009, '< 0.001 %'],
  [0.000_01, '0.001 %'],
  [0.062_34, '6.2 %'],
  [0.999_99, '99.999 %'],
  [0.999_999_9, '> 99.999 %'],
  [1, '100 %'],
])('a share of %d is told as %s', (share, text) => {
  expect(toldShare(share, 2)).toBe(text);
});
