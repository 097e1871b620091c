import { expect, test } from 'vitest';

import { fitText } from '../../../../harness/report/fit/fit-text.ts';
import { SMALL_FIT } from './small-fit.ts';

const text = (options = {}) =>
  fitText(SMALL_FIT, { width: 80, color: false, plain: false, ...options });

test('a fit is told from what it is over to what decided', () => {
  expect(text()).toMatchInlineSnapshot(`
    "trace<1>.csv, a trace: 43,210 events in 3 h from 2020-07-24T18:00:00+09:00

    Base: 4/s in its busiest hour, 19:00; smooth from hour to hour
      ▄█▆
      all together 4/s on average, 12.3/s at the peak of the curve

    Spikes: 1
      surge-1: ×3.46 at 19:10, after 10 min from 19:00; half gone after 15 min (half-lives 8 min and, for 40 % of it, 1 h); steepest 5 % of the peak a minute

    Dispersion: Allan factor without the trend, ± its error if it were Poisson
      window  factor         0.1                        1                        10
         1 s  0.998 ± 0.017                            █│
       1 min  1.40 ± 0.12                               │──█──
       2 min  8.20 ± 0.20                               │                      ─█

    Arrivals: slow random intensity
      the rate wanders
      decided by: evidence, 31.2 against 0.5
      open: something small"
  `);
});

test('in plain characters no other ones are used', () => {
  expect(text({ plain: true }).replaceAll(/[±×]/g, '')).toMatch(/^[\n -~]*$/);
});

test('no line of the plot is wider than the terminal', () => {
  for (const width of [60, 80, 132]) {
    const plot = text({ width }).split('\n').slice(10, 14);
    for (const line of plot) expect(line.length).toBeLessThanOrEqual(width);
  }
});

test('a recording without a scale or a spike is told in words', () => {
  const short = fitText(
    { ...SMALL_FIT, spikes: [], dispersion: [] },
    { width: 80, color: false, plain: false },
  );
  expect(short).toContain('Spikes: none that lifts the rate by half');
  expect(short).toContain('too short to tell');
});

test('the rates of a thinned plan are told to be those of what was planned', () => {
  const source = { ...SMALL_FIT.source, kind: 'plan' as const, countFactor: 0.008_333 };
  const told = fitText({ ...SMALL_FIT, source }, { width: 80, color: false, plain: false });
  expect(told).toContain(
    'rates are those of the planned payments, 0.00833 of what the event itself has',
  );
});

test('rises that are no spikes are counted', () => {
  const told = fitText(
    { ...SMALL_FIT, spikes: [], unevenRises: 3 },
    { width: 80, color: false, plain: false },
  );
  expect(told).toContain('  3 rises no larger than the rest is uneven by: not told as spikes');
});
