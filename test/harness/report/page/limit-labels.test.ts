import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import { limitLabelTops, type LimitLabel } from '../../../../harness/report/page/limit-labels.ts';

const HEIGHT_PX = 12;

const label = (lineY: number, left = 0, right = 100): LimitLabel => ({ lineY, left, right });

it('writes a label above its line', () => {
  expect(limitLabelTops([label(200), label(100)], HEIGHT_PX)).toEqual([187, 87]);
});

it('writes the lower of two near labels below its line, where the other line is not', () => {
  expect(limitLabelTops([label(110), label(100)], HEIGHT_PX)).toEqual([111, 87]);
});

it('lets labels side by side be, and puts those of one line on both of its sides', () => {
  expect(limitLabelTops([label(110, 0, 50), label(100, 60, 100)], HEIGHT_PX)).toEqual([97, 87]);
  expect(limitLabelTops([label(100), label(100)], HEIGHT_PX)).toEqual([87, 101]);
});

it('never writes one label over another', () => {
  const one = fc.integer({ min: 0, max: 300 }).map((lineY) => label(lineY));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 8 }), (labels) => {
      const tops = limitLabelTops(labels, HEIGHT_PX).toSorted((a, b) => a - b);
      for (const [i, top] of tops.slice(1).entries()) {
        expect(top - tops[i]!).toBeGreaterThanOrEqual(HEIGHT_PX);
      }
    }),
  );
});
