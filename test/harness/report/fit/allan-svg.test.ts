import { expect, test } from 'vitest';

import { allanSvg } from '../../../../harness/report/fit/allan-svg.ts';
import { SMALL_FIT } from './small-fit.ts';

test('the picture has a dot a scale, the names of both axes and no bare sign of the title', () => {
  const svg = allanSvg(SMALL_FIT);
  expect(svg.match(/<circle/g)).toHaveLength(3);
  expect(svg).toContain('>Allan factor</text>');
  expect(svg).toContain('>length of the window</text>');
  expect(svg).toContain('trace&lt;1&gt;.csv: slow random intensity');
  expect(svg).not.toContain('NaN');
});

test('dots go from left to right, and 1 stands where the line of Poisson is', () => {
  const svg = allanSvg({
    ...SMALL_FIT,
    dispersion: SMALL_FIT.dispersion.map((scale) => ({ ...scale, trendFree: 1 })),
  });
  const dots = [...svg.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  expect(dots.map(([x]) => x!)).toEqual(dots.map(([x]) => x!).toSorted((a, b) => a - b));
  const line = Number(/class="poisson" x1="64" x2="676" y1="([\d.]+)"/.exec(svg)?.[1]);
  expect(new Set(dots.map(([, y]) => y))).toEqual(new Set([line]));
});

test('a fit without a scale is an empty picture', () => {
  const svg = allanSvg({ ...SMALL_FIT, dispersion: [] });
  expect(svg).not.toMatch(/NaN|Infinity/);
});
