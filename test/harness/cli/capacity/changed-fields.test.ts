import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { changedFields } from '../../../../harness/cli/capacity/changed-fields.ts';

test('each field that differs is told by its path, with its value now and then', () => {
  const was = { name: 'small', gateway: { workers: 8 }, budgets: [{ limit: '1s' }], peak: '50/s' };
  const is = { name: 'small', gateway: { workers: 9, queue: 4 }, budgets: [{ limit: '2s' }] };
  expect(changedFields(is, was)).toEqual([
    { at: 'gateway.workers', message: 'is 9, and was 8' },
    { at: 'gateway.queue', message: 'is 4, and was left out' },
    { at: 'budgets.0.limit', message: 'is 2s, and was 1s' },
    { at: 'peak', message: 'is left out, and was 50/s' },
  ]);
});

test('a group in the place of a value is one difference, and long values are cut', () => {
  const [only, ...others] = changedFields({ a: ['x'.repeat(99)] }, { a: 1 });
  expect(others).toEqual([]);
  expect(only).toEqual({ at: 'a', message: `is ["${'x'.repeat(57)}…, and was 1` });
});

test('of very many only the first are told, and how many more there are', () => {
  const of = (value: number) => Array.from({ length: 14 }, () => value);
  const faults = changedFields(of(1), of(2));
  expect(faults).toHaveLength(11);
  expect(faults.at(-1)).toEqual({ at: '…', message: 'and 4 more fields' });
});

test('a document does not differ from itself', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(changedFields(value, structuredClone(value))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
