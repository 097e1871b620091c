import { expect, test } from 'vitest';

import { endingReasons, neverSentReasons } from '../../../../harness/analyse/validity/ending.ts';
import type { PaymentCounts } from '../../../../harness/model/run/run.ts';
import { endedBecause, factsOf } from '../hand-made-run.ts';

test('a run that went through has no reason in its ending', () => {
  expect(endingReasons(factsOf())).toEqual([]);
});

test.each([
  ['interrupted', 'cut-short', 'user'],
  ['mock-died', 'mock-died', 'mock'],
  ['target-died', 'target-died', 'target'],
  ['disk-full', 'disk-full', 'harness'],
] as const)(
  'a run that ended because of %s gives that as its one reason',
  (because, code, blame) => {
    // k6 was ended by us then: its own exit code says nothing.
    const reasons = endingReasons(factsOf(endedBecause(because, 105)));
    expect(reasons).toMatchObject([{ code, blame }]);
  },
);

test('a run whose harness died has no end, and is cut short', () => {
  expect(endingReasons(factsOf({ end: null }))).toMatchObject([
    { code: 'cut-short', blame: 'harness' },
  ]);
});

test('k6 that ended by itself with another code than 0 died', () => {
  const [reason] = endingReasons(factsOf(endedBecause(null, 107)));
  expect(reason).toMatchObject({ code: 'generator-died', blame: 'generator' });
  expect(reason!.message).toContain('exit code 107');
});

const counts = (over: Partial<PaymentCounts>): PaymentCounts => ({
  planned: 100,
  sent: 100,
  answered: 100,
  succeeded: 100,
  declined: 0,
  failed: 0,
  shed: 0,
  unsent: 0,
  ...over,
});

test('where everything was sent there is nobody to blame', () => {
  for (const innocent of [true, false]) {
    expect(neverSentReasons(counts({}), factsOf(), innocent)).toEqual([]);
  }
});

test('payments shed by a generator in order are the fault of the target: saturated', () => {
  const [reason] = neverSentReasons(counts({ shed: 7 }), factsOf({ inFlightCap: 64 }), true);
  expect(reason).toMatchObject({ code: 'saturated', blame: 'target' });
  expect(reason!.message).toContain('7 payments could not be sent because 64 requests waited');
});

test('payments shed by a generator that was late or starved are its own fault', () => {
  expect(neverSentReasons(counts({ shed: 1 }), factsOf(), false)).toMatchObject([
    { code: 'generator-shed', blame: 'generator' },
  ]);
});

test('payments without a record are lost records, unless something ended the run', () => {
  expect(neverSentReasons(counts({ unsent: 3 }), factsOf(), true)).toMatchObject([
    { code: 'records-lost', blame: 'generator' },
  ]);
  for (const end of [endedBecause('interrupted'), endedBecause('target-died'), { end: null }]) {
    expect(neverSentReasons(counts({ unsent: 3 }), factsOf(end), true)).toEqual([]);
  }
});
