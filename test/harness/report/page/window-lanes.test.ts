import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { windowLanes } from '../../../../harness/report/page/window-lanes.ts';

it('puts windows that follow one another into one lane', () => {
  const spans = [
    { name: 'b', fromMs: 10, toMs: 20 },
    { name: 'a', fromMs: 0, toMs: 10 },
    { name: 'c', fromMs: 15, toMs: 30 },
  ];
  expect(windowLanes(spans)).toEqual([0, 0, 1]);
});

it('never lets two windows of one lane overlap', () => {
  const span = fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 50 }))
    .map(([fromMs, lengthMs]) => ({ name: 'window', fromMs, toMs: fromMs + lengthMs }));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
      const lanes = windowLanes(spans);
      for (const [i, a] of spans.entries()) {
        for (const [j, b] of spans.entries()) {
          if (i === j || lanes[i] !== lanes[j]) continue;
          expect(a.toMs <= b.fromMs || b.toMs <= a.fromMs).toBe(true);
        }
      }
    }),
  );
});
