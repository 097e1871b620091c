import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, it } from 'vitest';

import { ledgerCsv } from '../../mock-gateway/ledger/ledger-csv.ts';
import { bookings } from '../../mock-gateway/luck/bookings.ts';
import { amountOf, CONFIG, simulateClients } from './client-beliefs.ts';

const PAYMENTS = 2_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const memoryBytes = (): number => {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

const linesOf = function* (chunks: Iterable<string>): Generator<string> {
  let rest = '';
  for (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    yield* lines;
  }
};

it('reconciles two million payments with what their clients believe, in flat memory', () => {
  let atHalfBytes = 0;
  const { gateway, beliefs, endMs } = simulateClients(PAYMENTS, () => {
    atHalfBytes = memoryBytes();
  });
  const grownBytes = memoryBytes() - atHalfBytes;
  const { book, ledger, aged } = gateway;
  ledger.advanceTo(endMs + CONFIG.confirmationLimit);
  const bookingsOf = bookings(CONFIG);
  const seen = new Uint8Array(PAYMENTS);
  const found = { rows: 0, differing: 0, lost: 0, doubled: 0 };
  const expected = { charges: 0, kept: 0 };
  const payments = book.openReader().payments();
  const lines = linesOf(ledgerCsv({ aged: aged!.rows(), payments }, 0));
  // The names of the columns.
  lines.next();
  for (const line of lines) {
    const [id, state, charges] = line.split(',') as [string, string, string];
    const index = Number(id.slice('order-'.length));
    const amount = amountOf(index);
    const times = bookingsOf(id);
    const believed = beliefs.state[index]!;
    seen[index]! += 1;
    found.rows += 1;
    if (times === 0 && believed === 'SUCCESS') found.lost += Number(state === 'PROCESSING');
    else if (state !== believed) found.differing += 1;
    if (Number(charges) > 1) found.doubled += 1;
    if (state === 'SUCCESS') expected.kept += amount * times - beliefs.refunded[index]!;
    if (Number(charges) > 0 && Number(charges) !== times) found.differing += 1;
    expected.charges += Number(charges);
  }
  const { payments: byState, counts, currencies } = book.totals;
  console.log(JSON.stringify({ grownMegabytes: grownBytes / 1e6, byState, counts, found }));
  expect(found).toMatchObject({ rows: PAYMENTS, differing: 0 });
  expect(seen.every((times) => times === 1)).toBe(true);
  expect(counts).toMatchObject({ charges: expected.charges, doubled: found.doubled });
  expect(Number(currencies[0]!.kept)).toBe(expected.kept);
  // Each fault was asked for, and there were some of each.
  expect(found.lost).toBeGreaterThan(PAYMENTS / 2_000);
  expect(found.doubled).toBeGreaterThan(PAYMENTS / 2_000);
  expect(counts.repeated).toBeGreaterThan(PAYMENTS / 20);
  expect(byState.REJECTED + byState.CANCELLED).toBeGreaterThan(PAYMENTS / 50);
  expect(book.table.size).toBe(CONFIG.ledger.maxPayments);
  // A million payments went by between the two readings.
  expect(grownBytes).toBeLessThan(10e6);
  aged!.close();
});
