import { expect, test } from 'vitest';

import type { Reconciliation } from '../../../../harness/analyse/ledger.ts';
import { checkLedger as check } from '../../../../harness/analyse/validity/ledger.ts';
import type { ReplayFacts } from '../../../../harness/model/run/replay-facts.ts';
import { endedBecause, factsOf } from '../hand-made-run.ts';

const found = (over: Partial<Reconciliation> = {}): Reconciliation => ({
  ledger: { source: 'mock', reconciled: 10, lost: 0, doubled: 0, unknown: 0 },
  rowsWithoutRequest: 0,
  answeredWithoutRow: 0,
  ...over,
});

const WHOLE = { keepAged: true, maxPayments: 500_000 };

const checkLedger = (facts: ReplayFacts, reconciliation: Reconciliation, memory = WHOLE) =>
  check(facts, reconciliation, memory);

const NO_LEDGER = found({
  ledger: { source: 'none', reconciled: 0, lost: 0, doubled: 0, unknown: 0 },
});

test('ledger and records that tell of the same payments hold, whatever became of these', () => {
  const lost = { source: 'mock', reconciled: 5, lost: 3, doubled: 2, unknown: 1 } as const;
  expect(checkLedger(factsOf(), found({ ledger: lost }))).toMatchObject({
    check: { status: 'held', observed: 0 },
    reason: null,
  });
});

test.each([[{ rowsWithoutRequest: 2 }], [{ answeredWithoutRow: 2 }]])(
  'a payment known to one side alone, %j, is the instrument to blame',
  (over) => {
    expect(checkLedger(factsOf(), found(over))).toMatchObject({
      check: { status: 'broken', observed: 2 },
      reason: { code: 'ledger-unreconciled', blame: 'harness' },
    });
  },
);

test('in a run that was stopped, what was in flight may stand in the ledger alone', () => {
  const stopped = factsOf(endedBecause('interrupted'));
  expect(checkLedger(stopped, found({ rowsWithoutRequest: 7 })).check.status).toBe('held');
  expect(checkLedger(factsOf({ end: null }), found({ rowsWithoutRequest: 7 })).check.status).toBe(
    'held',
  );
  expect(checkLedger(stopped, found({ answeredWithoutRow: 1 })).check.status).toBe('broken');
});

test('a mock that gave no ledger at the end makes the run invalid, by the mock', () => {
  const { check: told, reason } = checkLedger(factsOf(), NO_LEDGER);
  expect(told).toMatchObject({ status: 'broken', observed: null });
  expect(reason).toMatchObject({ code: 'ledger-missing', blame: 'mock' });
});

test('without the ledger of a target of your own, or of a run that was stopped, nothing is checked', () => {
  for (const stopped of [endedBecause('mock-died'), { end: null }]) {
    expect(checkLedger(factsOf(stopped), NO_LEDGER)).toMatchObject({
      check: { status: 'not-checked', note: 'the mock gave no ledger' },
      reason: null,
    });
  }
  const external = factsOf({ target: { kind: 'external', url: 'http://staging' } });
  expect(checkLedger(external, NO_LEDGER)).toMatchObject({
    check: { status: 'not-checked', note: 'a target of your own: peakday cannot read its ledger' },
    reason: null,
  });
});

test('rows that the mock was told to drop are the user’s to keep, and how is told', () => {
  const dropped = { keepAged: false, maxPayments: 1_000 };
  const { reason } = checkLedger(factsOf(), found({ answeredWithoutRow: 3 }), dropped);
  expect(reason).toMatchObject({ code: 'ledger-unreconciled', blame: 'user' });
  expect(reason!.message).toMatch(
    /^3 payments left the memory of the mock gateway, and it was told to drop these: .* higher than 1,000\.$/,
  );
  const both = checkLedger(
    factsOf(),
    found({ answeredWithoutRow: 3, rowsWithoutRequest: 1 }),
    dropped,
  );
  expect(both.reason?.blame).toBe('harness');
});
