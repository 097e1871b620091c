import { expect, test } from 'vitest';

import {
  changeText,
  figureText,
  intervalText,
  pText,
  shapeText,
} from '../../../../harness/report/comparison/figure-texts.ts';
import { COMPARISONS, estimate } from '../../../fixtures/synthetic-comparison.ts';

test.each([
  [estimate(531, 11), 'ms', '531 ms ±2.1 %'],
  [estimate(531, 0, { low: 520, high: 560 }), 'ms', '531 ms ±5.5 %'],
  [estimate(531, 0, { high: null }), 'ms', '531 ms ±∞'],
  [estimate(0.9997, 0.0002), 'share', '99.97 % ±0.02'],
  [estimate(null, 0, { warnings: ['never'] }), 'ms', 'never'],
  [estimate(null, 0, { warnings: ['too-few-values'] }), 'ms', 'too few'],
] as const)('a figure says how sure it is: %j in %s is %s', (figure, unit, text) => {
  expect(figureText(figure, unit)).toBe(text);
});

test.each([
  [{ low: 0.081, high: 0.162 }, '+8.1 to +16.2'],
  [{ low: -0.0004, high: 1.234 }, '-0.04 to +123'],
  [{ low: 0.081, high: null }, 'at least +8.1'],
  [{ low: null, high: -0.03 }, 'at most -3'],
  [{ low: null, high: null }, ''],
])('an interval says where it has no end: %j is %s', (bounds, text) => {
  expect(intervalText({ ...estimate(0), ...bounds })).toBe(text);
});

const [p50] = COMPARISONS.same().differences;

test.each([
  [{}, '~ would see 4.1 %'],
  [{ smallestDetectable: null }, '? cannot be told'],
  [{ effect: estimate(0.005, 0.002), instrumentMs: 1.3 }, "~ may be the instrument's 1.3 ms"],
  [{ effect: estimate(-0.005, 0.002), instrumentMs: 1 }, "~ may be the instrument's 1 ms"],
  [{ verdict: 'worse', effect: estimate(0.12, 0.03) }, '✗ +12 % (+9 to +15)'],
  [
    { verdict: 'better', unit: 'share', effect: estimate(0.0006, 0.0002) },
    '✓ +0.06 pp (+0.04 to +0.08)',
  ],
  [{ verdict: 'worse', effect: estimate(null), candidate: estimate(null) }, '✗ now never'],
  [{ verdict: 'better', effect: estimate(null), baseline: estimate(null) }, '✓ no longer never'],
  [{ verdict: 'unknown' }, '? cannot be told'],
] as const)('a change is told with its mark: %j is %s', (over, text) => {
  expect(changeText({ ...p50!, ...over })).toBe(text);
});

test('what is never on both sides has no change that could be told', () => {
  const never = estimate(null, 0, { warnings: ['never'] });
  const both = { baseline: never, candidate: never, verdict: 'unknown' } as const;
  expect(changeText({ ...p50!, ...both })).toBe('? never on both sides');
});

test.each([
  [0.0004, '<0.001'],
  [0.043, '0.043'],
  [1, '1.000'],
  [null, ''],
])('a p of %s reads %s', (p, text) => {
  expect(pText(p)).toBe(text);
});

test('a shape is told with where the distributions are furthest apart', () => {
  const [shape] = COMPARISONS.worse().shapes;
  expect(shapeText(shape!)).toBe(
    '✗ shape: slower than 1.05 s are 0.007 % → 0.048 % of the answered (p <0.001)',
  );
});
