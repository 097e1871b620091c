import { expect, it } from 'vitest';

import {
  GROWTH_FORMS,
  GROWTH_RANGE_FORM,
  growthAssumption,
  growthFactor,
  growthWarnings,
  parseGrowth,
  type Growth,
} from '../../../../harness/capacity/sizing/growth.ts';

const growth = (name: Growth['name'], change: number): Growth => ({
  name,
  change,
  low: change,
  high: change,
  source: 'asked',
});

it('is always a signed percentage of something that is known', () => {
  const exact = (change: number) => ({ change, low: change, high: change });
  expect(parseGrowth('volume=+165%')).toEqual({ name: 'volume', ...exact(1.65) });
  expect(parseGrowth('spend=-5%')).toEqual({ name: 'spend', ...exact(-0.05) });
  for (const form of [...GROWTH_FORMS.split(/, | or /), GROWTH_RANGE_FORM])
    expect(parseGrowth(form)).toBeDefined();
  for (const text of ['volume=165%', 'volume=1.65', 'volume', 'joy=+5%', 'volume=+1%=2', '+165%']) {
    expect(parseGrowth(text)).toBeUndefined();
  }
});

it('of a range is drawn from all of it, half of the draws below a middle even by factors', () => {
  // Factors from 1 to 4: twice as many are as far from one end as from the other.
  expect(parseGrowth('volume=+0%..+300%')).toEqual({ name: 'volume', change: 1, low: 0, high: 3 });
  expect(parseGrowth('spend=-5%..-5%')).toMatchObject({ change: -0.05 });
});

it('multiplies the peak by one more than itself', () => {
  expect(growthFactor([growth('volume', 1.65)])).toBeCloseTo(2.65, 12);
  expect(growthFactor([])).toBe(1);
  const ranged = growthAssumption({ ...growth('volume', 1), low: 0, high: 2 });
  expect(ranged.low.factor).toBe(0.5);
  expect(ranged.high.factor).toBe(1.5);
});

it('warns where a tier has it already, naming how often', () => {
  const inside = [{ name: 'volume', change: 1.65, times: 2 }] as const;
  const games = { tier: 'games-2020', inside };
  const [warning, ...others] = growthWarnings([growth('visitors', 0.1)], games);
  expect(others).toEqual([]);
  expect(warning!.code).toBe('growth-applied-again');
  expect(warning!.message).toBe(
    'games-2020 has growth of volume in it already, +165 % 2 times; visitors +10 % comes on top. ' +
      'Leave it out, or take a tier without it',
  );
  const seed = { tier: 'seed-2018', inside: [{ ...inside[0], times: 0 }] };
  expect(growthWarnings([growth('volume', 1.65)], seed)).toEqual([]);
});

it('warns where volume and what is in it are both asked for', () => {
  const seed = { tier: 'seed-2018', inside: [] };
  expect(growthWarnings([growth('volume', 1), growth('spend', 0.5)], seed)).toHaveLength(1);
  expect(growthWarnings([growth('visitors', 0.1), growth('spend', 0.5)], seed)).toEqual([]);
});
