import { expect, test } from 'vitest';

import {
  checkDependency,
  type DependencyInput,
} from '../../../../harness/analyse/validity/dependency.ts';
import { behind } from '../../../fixtures/synthetic-dependency.ts';
import { endedBecause, factsOf } from '../hand-made-run.ts';

const check = (
  { rowsWithoutRequest = 0, received = [0, 5, 10], ...over }: Readonly<Record<string, unknown>>,
  facts = factsOf(),
) =>
  checkDependency(facts, {
    reconciliation: { rowsWithoutRequest },
    dependency: { ...behind('…'), ...over },
    gatewaySamples: (received as readonly number[]).map((count) => ({ received: count })),
  } as DependencyInput);

test('a ledger all of whose charges are of the run holds, whatever became of the payments', () => {
  expect(check({ toldPaidNotCharged: 3, reachedMoreThanOnce: 2 })).toMatchObject({
    check: { status: 'held', observed: 0, note: null },
    reason: null,
  });
});

test('others that were not charged are noted, and others that were leave nothing to judge', () => {
  expect(check({ strangers: 2 }).check).toMatchObject({
    status: 'held',
    note: '2 other payments, none charged',
  });
  const { check: told, reason } = check({ strangers: 5, strangersCharged: 3 });
  expect(told).toMatchObject({ status: 'broken', observed: 3 });
  expect(reason).toMatchObject({ code: 'ledger-unreconciled', blame: 'user' });
  expect(reason?.message).toContain('name it with --dependency-id');
});

test('without its ledger the gateway may have died: no fault of the target’s, stopped or not', () => {
  const input = { reconciliation: { rowsWithoutRequest: 0 }, dependency: null, gatewaySamples: [] };
  for (const facts of [factsOf(), factsOf(endedBecause('target-died'))]) {
    expect(checkDependency(facts, input)).toMatchObject({
      check: { status: 'broken', observed: null },
      reason: { code: 'ledger-missing', blame: 'mock' },
    });
  }
});

test('a gateway whose counters went back began anew in mid-run', () => {
  expect(check({ received: [0, 800, 12] }).reason).toMatchObject({ code: 'mock-died' });
});

test('payments in the ledger that were never sent are the instrument to blame, unless it was stopped', () => {
  expect(check({ rowsWithoutRequest: 2 })).toMatchObject({
    check: { observed: 2 },
    reason: { code: 'ledger-unreconciled', blame: 'harness' },
  });
  const stopped = factsOf(endedBecause('interrupted'));
  expect(check({ rowsWithoutRequest: 2 }, stopped).check.status).toBe('held');
});
