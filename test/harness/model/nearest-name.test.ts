import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { nearestName } from '../../../harness/model/nearest-name.ts';

const SCENARIOS = ['opening-ceremony', 'closing-ceremony', 'world-cup-surge'];

test.each([
  ['opening-ceremony', 'opening-ceremony'],
  ['opning-ceremony', 'opening-ceremony'],
  ['openingceremony', 'opening-ceremony'],
  ['OPENING-CEREMONY', 'opening-ceremony'],
  ['closing-ceremoney', 'closing-ceremony'],
  ['openin-cremoni', 'opening-ceremony'],
  ['world-cup', undefined],
  ['worldcup-surge', 'world-cup-surge'],
  ['christmas', undefined],
  ['', undefined],
])('"%s" is near to %s', (given, near) => {
  expect(nearestName(given, SCENARIOS)).toBe(near);
});

test.each([
  ['windwo', 'window'],
  ['widnow', 'window'],
  ['kinds', undefined],
  ['widow', 'window'],
  ['shadow', undefined],
  ['wi', undefined],
  ['x', undefined],
])('"%s" against "window" offers %s: one slip in a short word', (given, near) => {
  expect(nearestName(given, ['window'])).toBe(near);
});

test('a long name that differs in many places is another one', () => {
  const runs = ['runs/20260724-200000-123-opening-ceremony'];
  expect(nearestName('runs/20260724-200000-132-opening-ceremony', runs)).toBe(runs[0]);
  expect(nearestName('runs/20251103-081536-123-opening-ceremony', runs)).toBeUndefined();
});

test('of two equally near, the first is offered', () => {
  expect(nearestName('beat', ['bear', 'boat'])).toBe('bear');
});

test('nothing is near where nothing is known', () => {
  expect(nearestName('peak', [])).toBeUndefined();
});

test('two letters dropped, doubled or changed still find a long name', () => {
  const slip = fc.record({ at: fc.nat(15), how: fc.constantFrom('drop', 'double', 'change') });
  fc.assert(
    fc.property(fc.array(slip, { maxLength: 2 }), (slips) => {
      let given = 'opening-ceremony';
      for (const { at, how } of slips) {
        const letter = { drop: '', double: (given[at] ?? '').repeat(2), change: 'x' }[how];
        given = given.slice(0, at) + letter + given.slice(at + 1);
      }
      expect(nearestName(given, SCENARIOS)).toBe('opening-ceremony');
    }),
  );
});
