import { existsSync } from 'node:fs';

import { expect, test } from 'vitest';

import { analyseRun } from '../../../harness/analyse/analyse-run.ts';
import { CHECK } from '../../../harness/model/run/check-names.ts';
import { paid } from './hand-made-records.ts';
import {
  analyseHandMade,
  collectHandMade,
  endedBecause,
  properNotes,
  ZERO_EPOCH_MS,
  type HandMadeRun,
} from './hand-made-run.ts';
import { analysed, codes, COUNT, plannedMs, PROPER } from './proper-run.ts';

test('a run in which all went well passes, and every check of the instrument held', async () => {
  const run = await analysed();
  expect({ verdict: run.verdict, reasons: run.reasons }).toEqual({ verdict: 'pass', reasons: [] });
  expect(run.validity.map(({ check, status }) => [check, status])).toEqual(
    Object.values(CHECK)
      // Of a gateway behind the target, in the place of the one of the ledger.
      .filter((check) => check !== CHECK.dependency)
      .map((check) => [check, 'held']),
  );
  expect(run).toMatchObject({
    counts: { planned: COUNT, sent: COUNT, answered: COUNT, succeeded: COUNT },
    requests: { sent: COUNT, answered: COUNT, failed: 0 },
    ledger: { source: 'mock', reconciled: COUNT, lost: 0, doubled: 0, unknown: 0 },
    lateness: { p50Ms: 1, p99Ms: 1, maxMs: 1 },
    warnings: [],
    notChecked: [],
    complete: true,
    zeroAt: new Date(ZERO_EPOCH_MS).toISOString(),
    windows: [{ name: 'rush', fromMs: 10_000, toMs: 20_000 }],
  });
  expect(run.responseTime).toMatchObject({ count: COUNT, p99Ms: 101 });
  expect(run.headline).toBe(
    'PASS small: 1,000 payments at up to 100/s, p99 101 ms (101 to 101) from plan, 100 % answered',
  );
  expect(run.fromSend).toBe(
    'p99 101 ms (101 to 101) from plan, over every planned payment; ' +
      'from send, over what was sent, it would read 100 ms (100 to 100)',
  );
  expect(existsSync(run.paths['payments']!)).toBe(true);
});

test('a broken budget fails a valid run, and the first line says where and when', async () => {
  const rush = { metric: 'response-time', quantile: 'p90', limit: '200ms', window: 'rush' };
  const run = await analysed({
    scenario: { ...PROPER.scenario, budgets: [rush] },
    records: plannedMs.map((atMs, i) =>
      paid(i, atMs, atMs > 12_000 ? { serviceMs: 412 } : { latenessMs: 1 }),
    ),
  });
  expect(run.verdict).toBe('fail');
  expect(codes(run)).toEqual(['budget-breached']);
  expect(run.reasons[0]!.blame).toBe('target');
  expect(run.headline).toMatch(
    /^FAIL small: p90 response time of pay \(rush\) 412 ms, budget ≤ 200 ms; first at 18:3\d:\d\d \(run 1[12]\.?\d* s\), window rush$/,
  );
});

const [start, beat, end] = properNotes(COUNT, COUNT);

test.each([
  ['a pacer that did not reach its end', { notes: [start, beat] }, 'pacer-lost'],
  [
    'a record that is not on file',
    { records: PROPER.records.slice(1), notes: [start, beat, end] },
    'records-lost',
  ],
  [
    'a record that stands twice',
    { records: [...PROPER.records, PROPER.records[7]!] },
    'records-doubled',
  ],
  [
    'an exception in the journey',
    {
      notes: [
        start,
        { tag: '#fault', note: { shard: 0, planIndex: 3, message: 'boom' } },
        beat,
        end,
      ],
    },
    'journey-fault',
  ],
  [
    'an answered payment without a row in the ledger',
    { ledger: PROPER.ledger!.slice(1) },
    'ledger-unreconciled',
  ],
  [
    'a clock that jumped',
    { notes: [start, { tag: '#beat', note: { ...beat.note, clockDriftMs: 900 } }, end] },
    'clock-jumped',
  ],
  ['a mock that died', { facts: endedBecause('mock-died') }, 'mock-died'],
  ['a disk that filled up', { facts: endedBecause('disk-full') }, 'disk-full'],
  ['Ctrl-C', { facts: endedBecause('interrupted') }, 'cut-short'],
  ['a harness that died', { facts: { end: null } }, 'cut-short'],
  ['k6 that died', { facts: endedBecause(null, 107) }, 'generator-died'],
] as readonly (readonly [string, Partial<HandMadeRun>, string])[])(
  '%s makes the run invalid, with all budgets met',
  async (_, over, code) => {
    const run = await analysed(over);
    expect(run.verdict).toBe('invalid');
    expect(codes(run)).toContain(code);
    expect(run.reasons.some(({ blame }) => blame === 'target')).toBe(
      // A payment that one side alone knows may have been lost by the target as well.
      code === 'ledger-unreconciled',
    );
  },
);

test('on a target of your own the ledger is not checked: listed, and no reason', async () => {
  const { ledger: _, ...withoutLedger } = PROPER;
  const run = (
    await analyseHandMade({
      ...withoutLedger,
      facts: { target: { kind: 'external', url: 'https://staging.example.com' } },
    })
  ).run;
  expect(run.verdict).toBe('pass');
  expect(run.ledger.source).toBe('none');
  expect(run.notChecked).toEqual([
    `${CHECK.ledger}: a target of your own: peakday cannot read its ledger`,
    'payments lost: the target shows no ledger',
  ]);
});

test('a smoke run is held to the default goodput alone, and warns that it shows little', async () => {
  const run = await analysed({
    facts: { smoke: true, from: 0, to: 20 },
    records: PROPER.records.slice(0, 20),
    ledger: PROPER.ledger!.slice(0, 20),
    notes: properNotes(20, 20),
    scenario: { budgets: [{ metric: 'response-time', quantile: 'p99', limit: '1ms' }] },
  });
  expect(run.budgets.map(({ name, status }) => [name, status])).toEqual([['goodput', 'met']]);
  expect(run.verdict).toBe('pass');
  expect(run.warnings.map(({ code }) => code)).toEqual(['few-payments']);
});

test('a run of two targets is held to no budget, for a slow one would fail the other', async () => {
  const split = { seed: 1, blockMs: 2_000, settleMs: 200, otherUrl: 'http://127.0.0.1:8081' };
  const run = await analysed({
    facts: { split },
    scenario: { budgets: [{ metric: 'response-time', quantile: 'p99', limit: '1ms' }] },
  });
  expect(run).toMatchObject({ verdict: 'pass', budgets: [], split });
  expect(run.warnings.map(({ code }) => code)).toEqual(['no-budgets']);
});

test('a run whose first lines are gone is still judged by its records', async () => {
  const run = await analysed({ notes: [beat, end] });
  expect(run.counts.answered).toBe(COUNT);
  expect(run.verdict).toBe('pass');
  expect(run.zeroAt).toBe(new Date(ZERO_EPOCH_MS).toISOString());
});

test('a run can be judged again from its files, with the same result', async () => {
  const input = await collectHandMade(PROPER);
  const first = await analyseRun(input);
  expect(await analyseRun(input)).toEqual(first);
});
