import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { expect, it } from 'vitest';

import { ledgerCsv } from '../../mock-gateway/ledger/ledger-csv.ts';
import { bookings } from '../../mock-gateway/luck/bookings.ts';
import { amountOf, simulateClients, TROUBLED, UNFAITHFUL } from './client-beliefs.ts';

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

const CASES = [
  {
    what: 'two million payments, through faults, retries and duplicates: nothing lost, nothing doubled',
    config: TROUBLED,
    payments: 2_000_000,
  },
  {
    what: 'payments of a ledger that loses and doubles some: each of them is found',
    config: UNFAITHFUL,
    payments: 500_000,
  },
];

it.each(CASES)('reconciles with what clients believe $what', ({ config, payments: count }) => {
  let atHalfBytes = 0;
  const { gateway, beliefs, endMs } = simulateClients(config, count, () => {
    atHalfBytes = memoryBytes();
  });
  const grownBytes = memoryBytes() - atHalfBytes;
  const { book, ledger, aged, faults } = gateway;
  ledger.advanceTo(endMs + config.confirmationLimit);
  const bookingsOf = bookings(config);
  const seen = new Uint8Array(count);
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
  const struck = Object.fromEntries(
    (faults?.all ?? [])
      .map(({ name }) => [name, faults!.struckBy(name)] as const)
      .filter(([, times]) => times > 0),
  );
  const grownMegabytes = grownBytes / 1e6;
  console.log(JSON.stringify({ grownMegabytes, byState, counts, found, struck }));
  expect(found).toMatchObject({ rows: count, differing: 0 });
  expect(seen.every((times) => times === 1)).toBe(true);
  expect(counts).toMatchObject({ charges: expected.charges, doubled: found.doubled });
  expect(Number(currencies[0]!.kept)).toBe(expected.kept);
  // Each fault was asked for, and there were some of each.
  const { lostShare, doubledShare } = config.faults;
  expect(found.lost).toBeGreaterThanOrEqual((count * lostShare) / 2);
  expect(found.doubled).toBeGreaterThanOrEqual((count * doubledShare) / 2);
  expect(found.lost + found.doubled === 0).toBe(lostShare + doubledShare === 0);
  if (faults !== undefined) {
    const names = ['error', 'drop', 'refused', 'unheard', 'blackout'];
    expect(Object.keys(struck)).toEqual(names);
    expect(Math.min(...Object.values(struck))).toBeGreaterThan(10_000);
  }
  expect(counts.repeated).toBeGreaterThan(count / 20);
  expect(byState.REJECTED + byState.CANCELLED).toBeGreaterThan(count / 50);
  expect(book.table.size).toBe(config.ledger.maxPayments);
  // Half of all payments went by between the two readings.
  expect(grownBytes).toBeLessThan(10e6);
  aged!.close();
});
