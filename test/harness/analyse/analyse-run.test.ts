import { existsSync } from 'node:fs';

import { expect, test } from 'vitest';

import { analyseRun } from '../../../harness/analyse/analyse-run.ts';
import { CHECK } from '../../../harness/model/run/check-names.ts';
import { runSchema, type Run } from '../../../harness/model/run/run.ts';
import { timelineSchema } from '../../../harness/model/run/timeline.ts';
import type { GeneratorSample } from '../../../harness/model/run/samples.ts';
import { randomLayer } from '../../../harness/stats/random.ts';
import { failed, paid, shed } from './hand-made-records.ts';
import {
  analyseHandMade,
  collectHandMade,
  endedBecause,
  properNotes,
  ZERO_EPOCH_MS,
  type HandMadeRun,
} from './hand-made-run.ts';

const COUNT = 1_000;
const DURATION_MS = 40_000;
const plannedMs = Array.from(
  { length: COUNT },
  (_, i) => DURATION_MS * randomLayer(1, 'analyse-run').at(i).uniform(),
).toSorted((a, b) => a - b);

const healthSamples = (cpuPerSecond: number): readonly GeneratorSample[] =>
  Array.from({ length: 21 }, (_, i) => ({
    atEpochMs: ZERO_EPOCH_MS + 500 * i,
    k6CpuSeconds: 1 + cpuPerSecond * 0.5 * i,
    k6MemoryBytes: 60e6,
    machineCpuSeconds: 100 + i,
    stolenCpuSeconds: 0,
    harnessLoopDelayMs: 1,
    freeDiskBytes: 1e9,
  }));

/** A thousand payments in forty seconds, all paid, all in time, and the ledger agrees. */
const PROPER: HandMadeRun = {
  plannedMs,
  durationMs: DURATION_MS,
  scenario: {
    budgets: [
      { metric: 'response-time', quantile: 'p99', limit: '300ms' },
      { metric: 'goodput', atLeast: '99%' },
      { metric: 'lost', atMost: 0 },
    ],
    windows: [{ name: 'rush', from: '18:30', to: '19:00' }],
  },
  records: plannedMs.map((atMs, i) => paid(i, atMs, { latenessMs: 1 })),
  ledger: plannedMs.map((atMs, planIndex) => ({ planIndex, receivedMs: atMs + 1.5 })),
  generator: healthSamples(0.4),
};

const analysed = async (over: Partial<HandMadeRun> = {}): Promise<Run> => {
  const { run, timeline } = await analyseHandMade({ ...PROPER, ...over });
  expect(runSchema.parse(run)).toEqual(run);
  expect(timelineSchema.parse(timeline)).toEqual(timeline);
  const { planned, answered, failed: unanswered, shed: notSent, unsent } = run.counts;
  expect(planned).toBe(answered + unanswered + notSent + unsent);
  return run;
};

const codes = ({ reasons }: Run): readonly string[] => reasons.map(({ code }) => code);
/** Every tenth payment shed, the others after so much lateness. */
const shedding = (latenessMs: number): Partial<HandMadeRun> => ({
  records: plannedMs.map((atMs, i) =>
    i % 10 === 0 ? shed(i, atMs, { latenessMs }) : paid(i, atMs, { latenessMs }),
  ),
  ledger: plannedMs.flatMap((_, planIndex) => (planIndex % 10 === 0 ? [] : [{ planIndex }])),
});

test('a run in which all went well passes, and every check of the instrument held', async () => {
  const run = await analysed();
  expect({ verdict: run.verdict, reasons: run.reasons }).toEqual({ verdict: 'pass', reasons: [] });
  expect(run.validity.map(({ check, status }) => [check, status])).toEqual(
    Object.values(CHECK).map((check) => [check, 'held']),
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
    'PASS small: 1,000 payments at up to 100/s, p99 101 ms from plan, 100 % answered',
  );
  expect(run.fromSend).toBe(
    'p99 101 ms from plan, over every planned payment; ' +
      'from send, over what was sent, it would read 100 ms',
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

test('payments shed while the generator was in order: the target is saturated, and fails', async () => {
  const run = await analysed(shedding(1));
  expect(run.verdict).toBe('fail');
  expect(codes(run)).toEqual(['saturated', 'budget-breached', 'budget-breached']);
  expect(new Set(run.reasons.map(({ blame }) => blame))).toEqual(new Set(['target']));
  expect(run.responseTime.why).toMatchObject({ p99Ms: 'never' });
});

test('payments shed while the generator was late: the run is invalid, and not the target to blame', async () => {
  const run = await analysed(shedding(80));
  expect(run.verdict).toBe('invalid');
  expect(codes(run)[0]).toBe('late');
  expect(codes(run)).toContain('generator-shed');
  expect(codes(run)).not.toContain('saturated');
  expect(run.headline).toBe(
    'INVALID small: The generator was late: lateness p99 80 ms, limit 15 ms.',
  );
});

test('payments shed while k6 was starved make the run invalid too', async () => {
  const run = await analysed({ ...shedding(1), generator: healthSamples(1.9) });
  expect(codes(run).slice(0, 2)).toEqual(['starved', 'generator-shed']);
  expect(run.verdict).toBe('invalid');
});

/** Sent at the next of instants so far apart. */
const bunched = (everyMs: number): Partial<HandMadeRun> => ({
  scenario: { ...PROPER.scenario, limits: { latenessP99: '1s' } },
  records: plannedMs.map((atMs, i) =>
    paid(i, atMs, { latenessMs: Math.ceil(atMs / everyMs) * everyMs - atMs }),
  ),
});

test('payments sent in bunches make the run invalid, even where lateness is allowed', async () => {
  const run = await analysed(bunched(150));
  expect(codes(run)).toEqual(['dispersion-changed']);
  expect(run.verdict).toBe('invalid');
  expect(run.warnings.map(({ code }) => code)).toContain('loosened-limit');
  expect((await analysed(bunched(5))).verdict).toBe('pass');
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

test('a target that died fails, and what was not sent then is nobody else to blame for', async () => {
  const half = COUNT / 2;
  const run = await analysed({
    records: PROPER.records.slice(0, half),
    ledger: PROPER.ledger!.slice(0, half),
    notes: properNotes(COUNT, half),
    facts: { ...endedBecause('target-died', 105), target: { kind: 'external', url: 'http://x' } },
  });
  expect(run.verdict).toBe('fail');
  expect(codes(run)[0]).toBe('target-died');
  expect(run.counts.unsent).toBe(half);
  expect(run.complete).toBe(false);
});

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

test('invalid outweighs fail: a late generator is told before a broken budget', async () => {
  const run = await analysed({
    records: plannedMs.map((atMs, i) =>
      i % 20 === 0 ? failed(i, atMs) : paid(i, atMs, { latenessMs: 60 }),
    ),
  });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)).toEqual(['late', 'budget-breached', 'budget-breached']);
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
