import { expect, test } from 'vitest';

import { joinDependency } from '../../../harness/analyse/dependency.ts';
import { declined, failed, paid, pending, shed } from './hand-made-records.ts';
import { everyMs, withTables, ZERO_EPOCH_MS, type HandMadeRun } from './hand-made-run.ts';

const DEPENDENCY = { url: 'http://127.0.0.1:9000', id: 'pay-{id}*', sinceEpochMs: ZERO_EPOCH_MS };
const FACTS = {
  target: { kind: 'external', url: 'http://127.0.0.1:8000' },
  salt: 'k3x',
  dependency: DEPENDENCY,
} as const;

const once = (id: string): string => `pay-${id}`;
const again = (id: string): string => `pay-${id}-2`;

const joined = (made: Pick<HandMadeRun, 'records' | 'ledger'>, payments = 3) =>
  withTables({ plannedMs: everyMs(10, payments), facts: FACTS, ...made }, (db) =>
    joinDependency(db, DEPENDENCY),
  );

const sound = { lost: 0, doubled: 0, unknown: 0 };

test('told paid and charged once, told declined and not charged: reconciled', async () => {
  const { dependency, reconciliation } = await joined({
    records: [paid(0, 0), declined(1, 10), declined(2, 20)],
    // The third the system refused by itself.
    ledger: [
      { planIndex: 0, id: once },
      { planIndex: 1, id: once, state: 'FAIL', charges: 0 },
    ],
  });
  expect(reconciliation.ledger).toEqual({ source: 'dependency', ...sound, reconciled: 3 });
  expect(dependency).toEqual({
    url: DEPENDENCY.url,
    id: DEPENDENCY.id,
    sentence: '3 payments: 2 reached the wallet exactly once, 1 never',
    payments: 3,
    reachedOnce: 2,
    reachedMoreThanOnce: 0,
    neverReached: 1,
    toldPaidNotCharged: 0,
    chargedNotToldPaid: 0,
    chargedUnknown: 0,
    strangers: 0,
    strangersCharged: 0,
  });
});

test('a payment charged under two ids is doubled, and so is one charged twice under one', async () => {
  const { dependency, reconciliation } = await joined({
    records: [paid(0, 0), paid(1, 10), paid(2, 20)],
    ledger: [
      { planIndex: 0, id: once },
      { planIndex: 0, id: again },
      { planIndex: 1, id: once, charges: 2 },
      { planIndex: 2, id: once },
    ],
  });
  expect(reconciliation.ledger).toMatchObject({ ...sound, doubled: 2, reconciled: 1 });
  expect(dependency).toMatchObject({ reachedOnce: 2, reachedMoreThanOnce: 1 });
});

test.each([
  ['cancelled', { state: 'CANCELLED' }],
  ['refunded', { refunded: 1_200 }],
  ['turned away', { state: 'REJECTED', charges: 0 }],
])('a first try that was %s is no second charge', async (_what, firstTry) => {
  const { reconciliation } = await joined(
    {
      records: [paid(0, 0)],
      ledger: [
        { planIndex: 0, id: once, ...firstTry },
        { planIndex: 0, id: again },
      ],
    },
    1,
  );
  expect(reconciliation.ledger).toMatchObject({ ...sound, reconciled: 1 });
});

test('of a payment charged twice one charge stands when one was refunded, and both of a part', async () => {
  const { reconciliation } = await joined(
    {
      records: [paid(0, 0), paid(1, 10)],
      ledger: [
        { planIndex: 0, id: once, charges: 2, refunded: 1_200 },
        { planIndex: 1, id: once, charges: 2, refunded: 1_199 },
      ],
    },
    2,
  );
  expect(reconciliation.ledger).toMatchObject({ ...sound, reconciled: 1, doubled: 1 });
});

test('paid to the customer alone, or at the wallet alone: lost, either way round', async () => {
  const { dependency, reconciliation } = await joined(
    {
      records: [
        paid(0, 0),
        paid(1, 10),
        declined(2, 20),
        pending(3, 30),
        paid(3, 2_130, { step: 2, settlement: 'cancelled' }),
      ],
      ledger: [
        { planIndex: 0, id: once, state: 'PROCESSING', charges: 0 },
        { planIndex: 2, id: once },
        { planIndex: 3, id: once },
      ],
    },
    4,
  );
  expect(reconciliation.ledger).toMatchObject({ ...sound, lost: 4, reconciled: 0 });
  expect(dependency).toMatchObject({
    toldPaidNotCharged: 2,
    chargedNotToldPaid: 2,
    neverReached: 1,
  });
});

test('what the customer never learnt is unknown, and told apart where it was charged', async () => {
  const { dependency, reconciliation } = await joined({
    records: [failed(0, 0), failed(1, 10), paid(2, 20)],
    ledger: [
      { planIndex: 0, id: once },
      { planIndex: 2, id: once },
    ],
  });
  expect(reconciliation.ledger).toMatchObject({ ...sound, unknown: 2, reconciled: 1 });
  expect(dependency).toMatchObject({ chargedUnknown: 1, neverReached: 1 });
});

test('strangers are counted from the start of the replay on, and payments of the plan never sent', async () => {
  const { dependency, reconciliation } = await joined(
    {
      records: [paid(0, 0), shed(1, 10)],
      ledger: [
        { planIndex: 0, id: once },
        { planIndex: 1, id: once },
        { planIndex: 0, id: () => 'order-17' },
        { planIndex: 0, id: () => 'order-18', state: 'FAIL', charges: 0 },
        { planIndex: 0, id: () => 'earlier', receivedMs: -1 },
      ],
    },
    2,
  );
  expect(dependency).toMatchObject({ payments: 1, strangers: 2, strangersCharged: 1 });
  expect(reconciliation.rowsWithoutRequest).toBe(1);
});
