import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { labelOf, varyOption } from '../../../../../harness/cli/capacity/vary/vary-option.ts';

test('numbers keep the order in which they are to be searched', () => {
  expect(varyOption('replicas=8,2, 4', undefined)).toEqual({ name: 'replicas', values: [8, 2, 4] });
});

test('different whole numbers read back as they were written', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 999_999 }), { minLength: 1, maxLength: 9 }),
      (values) => {
        expect(varyOption(`pool-size=${values.join(',')}`, undefined).values).toEqual(values);
      },
    ),
    { numRuns: 50 },
  );
});

test.each([
  'replicas',
  'replicas=',
  '=2,4',
  '2x=4',
  'replicas=2,2',
  'replicas=0',
  'replicas=2,-4',
  'replicas=1.5',
  'replicas=2,,4',
  'replicas=1000000',
  'a b=2',
])('%s is refused', (text) => {
  expect(() => varyOption(text, undefined)).toThrow('replicas=2,4,8');
});

test('a series varies one thing', () => {
  const before = varyOption('replicas=2,4', undefined);
  expect(() => varyOption('workers=2,4', before)).toThrow('varies one thing');
});

test('a search is labelled as a forecast reads it', () => {
  expect(labelOf({ name: 'replicas' }, 4)).toBe('replicas=4');
});
