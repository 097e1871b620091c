import { expect, test } from 'vitest';

import { reconcile } from '../../../harness/analyse/ledger.ts';
import { declined, failed, paid, pending, shed, timedOut } from './hand-made-records.ts';
import { everyMs, withTables, type HandMadeRun } from './hand-made-run.ts';

const reconciled = (made: Omit<HandMadeRun, 'plannedMs'>, payments = 3) =>
  withTables({ plannedMs: everyMs(10, payments), ...made }, reconcile);

test('without a ledger nothing is said of lost and doubled payments', async () => {
  expect(await reconciled({ records: [paid(0, 0)] })).toEqual({
    ledger: { source: 'none', reconciled: 0, lost: 0, doubled: 0, unknown: 0 },
    rowsWithoutRequest: 0,
    answeredWithoutRow: 0,
  });
});

test('paid on both sides and refused on both sides are reconciled', async () => {
  const records = [paid(0, 0), declined(1, 10), declined(2, 20)];
  const ledger = [{ planIndex: 0 }, { planIndex: 1, state: 'FAIL', charges: 0 }];
  // The ledger need not know of a payment that it refused before it came to be.
  const found = await reconciled({
    records,
    ledger: [...ledger, { planIndex: 2, state: 'REJECTED', charges: 0 }],
  });
  expect(found).toEqual({
    ledger: { source: 'mock', reconciled: 3, lost: 0, doubled: 0, unknown: 0 },
    rowsWithoutRequest: 0,
    answeredWithoutRow: 0,
  });
});

test('one side has it as paid and the other does not: lost, either way round', async () => {
  const records = [
    paid(0, 0),
    declined(1, 10),
    // Cancelled, says the journey; the customer was charged all the same.
    pending(2, 20),
    paid(2, 2_120, { step: 2, settlement: 'cancelled' }),
  ];
  const ledger = [{ planIndex: 0, state: 'FAIL', charges: 0 }, { planIndex: 1 }, { planIndex: 2 }];
  expect((await reconciled({ records, ledger })).ledger).toMatchObject({ lost: 3, reconciled: 0 });
});

test('a customer charged twice is doubled, whatever else is true of the payment', async () => {
  const records = [paid(0, 0), declined(1, 10), timedOut(2, 20, { settlement: 'unresolved' })];
  const ledger = [0, 1, 2].map((planIndex) => ({ planIndex, charges: 2 }));
  expect((await reconciled({ records, ledger })).ledger).toMatchObject({ doubled: 3, lost: 0 });
});

test('a payment that two ledgers have as charged is doubled, and counts once', async () => {
  const records = [paid(0, 0), paid(1, 10)];
  const found = await reconciled(
    {
      records,
      // Refused by one and paid to the other, it was charged once.
      ledger: [0, 0, 1, 1].map((planIndex, i) =>
        i === 3 ? { planIndex, state: 'FAIL', charges: 0 } : { planIndex },
      ),
    },
    2,
  );
  expect(found.ledger).toMatchObject({ doubled: 1, reconciled: 1, lost: 0, unknown: 0 });
});

test('what the journey could not learn is unknown', async () => {
  const records = [failed(0, 0), timedOut(1, 10), pending(2, 20)];
  const ledger = [{ planIndex: 0 }, { planIndex: 1 }, { planIndex: 2, state: 'PROCESSING' }];
  const found = await reconciled({ records, ledger });
  expect(found.ledger).toMatchObject({ unknown: 3, lost: 0, reconciled: 0 });
});

test('a payment known to one side alone is told', async () => {
  const found = await reconciled({
    records: [paid(0, 0), declined(1, 10), failed(2, 20)],
    ledger: [{ planIndex: 7 }, { planIndex: 8, charges: 0, state: 'FAIL' }],
  });
  // The failed one may never have reached the gateway: its missing row proves nothing.
  expect(found).toMatchObject({ rowsWithoutRequest: 2, answeredWithoutRow: 2 });
  expect(found.ledger).toMatchObject({ lost: 1, reconciled: 1, unknown: 3 });
});

test('a shed payment was never asked for, so its row in the ledger has no request', async () => {
  const shedAlone = { records: [shed(0, 0)], ledger: [] };
  expect(await reconciled(shedAlone, 1)).toMatchObject({
    ledger: { reconciled: 0, unknown: 0 },
    rowsWithoutRequest: 0,
  });
  expect(await reconciled({ ...shedAlone, ledger: [{ planIndex: 0 }] }, 1)).toMatchObject({
    rowsWithoutRequest: 1,
  });
});

test('warm-up payments are reconciled too', async () => {
  const made = { plannedMs: [-10, 0], warmUpMs: 10, records: [paid(0, -10), paid(1, 0)] };
  const found = await withTables(
    { ...made, ledger: [{ planIndex: 0 }, { planIndex: 1 }] },
    reconcile,
  );
  expect(found.ledger.reconciled).toBe(2);
});
