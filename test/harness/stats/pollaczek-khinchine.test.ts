import { expect, it } from 'vitest';

import { erlangWait } from '../../../harness/stats/erlang.ts';
import { singleServerWait } from '../../../harness/stats/pollaczek-khinchine.ts';

it('is half a service for constant ones at half load, and nine halves at 0.9', () => {
  expect(singleServerWait(0.5, 20, 0)).toEqual({ waitShare: 0.5, mean: 10 });
  expect(singleServerWait(0.9, 20, 0).mean).toBeCloseTo(90, 9);
});

it('is Erlang C of one server for exponential services', () => {
  for (const rho of [0.2, 0.5, 0.9]) {
    const { waitShare, mean } = erlangWait(1, rho, 7);
    expect(singleServerWait(rho, 7, 1).waitShare).toBeCloseTo(waitShare, 12);
    expect(singleServerWait(rho, 7, 1).mean).toBeCloseTo(mean, 12);
  }
});
