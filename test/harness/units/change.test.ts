import { describe, expect, test } from 'vitest';

import {
  formatChange,
  formatPoints,
  parseChange,
  parsePoints,
} from '../../../harness/units/change.ts';

describe('a change', () => {
  test.each([
    ['+5%', 0.05],
    ['-12.5 %', -0.125],
    ['+150%', 1.5],
    ['5%', undefined],
    ['-100%', undefined],
    ['+5pp', undefined],
  ])('%s is read as %s', (text, change) => expect(parseChange(text)).toBe(change));

  test.each([
    [0.05, '+5 %'],
    [-0.0025, '-0.25 %'],
    [1.234, '+123 %'],
    [0, '0 %'],
  ])('%d is written as %s', (change, text) => expect(formatChange(change)).toBe(text));
});

describe('points of a percentage', () => {
  test.each([
    ['+0.1pp', 0.001],
    ['-0.5 pp', -0.005],
    ['0.1pp', undefined],
    ['+100pp', undefined],
  ])('%s are read as %s', (text, points) => expect(parsePoints(text)).toBe(points));

  test('are written with their unit', () => expect(formatPoints(-0.001)).toBe('-0.1 pp'));
});
