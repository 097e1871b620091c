import { describe, expect, it } from 'vitest';

import {
  ANSWERED_RAMP,
  heatColours,
  NEVER_RAMP,
  rampStep,
} from '../../../../harness/report/page/heat-ramp.ts';

const lightness = (colour: string): number => Number(/^oklch\(([\d.]+) /.exec(colour)?.[1]);

describe.each([
  ['answered', ANSWERED_RAMP],
  ['never', NEVER_RAMP],
])('the ramp of %s', (_, ramp) => {
  it.each([
    ['light', false, -1],
    ['dark', true, 1],
  ])('goes away from %s paper in equal steps of lightness', (_theme, dark, direction) => {
    const steps = heatColours(ramp, dark).map(lightness);
    const differences = steps.slice(1).map((step, i) => (step - (steps[i] ?? 0)) * direction);
    expect(Math.min(...differences)).toBeGreaterThan(0);
    expect(Math.max(...differences) - Math.min(...differences)).toBeLessThan(2.1e-4);
  });
});

it('gives one payment the first colour and the highest count the last', () => {
  const last = heatColours(ANSWERED_RAMP, false).length - 1;
  expect([rampStep(1, 500), rampStep(500, 500), rampStep(1, 1)]).toEqual([0, last, last]);
});
