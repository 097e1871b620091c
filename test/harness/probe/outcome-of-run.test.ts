import { expect, test } from 'vitest';

import { outcomeOfRun } from '../../../harness/probe/outcome-of-run.ts';
import {
  probeOutcomeSchema,
  type ProbeOutcome,
} from '../../../harness/model/capacity/probe-outcome.ts';
import type { Probe } from '../../../harness/model/capacity/probe.ts';
import type { RequestRecord } from '../../../harness/model/record-line.ts';
import { parseScenario } from '../../../harness/model/scenario/read-scenario.ts';
import { SMALL_SCENARIO } from '../../generators/small-scenario.ts';
import { failed, paid, pending } from '../analyse/hand-made-records.ts';
import { endedBecause, everyMs } from '../analyse/hand-made-run.ts';
import { COUNT, plannedMs, PROPER } from '../analyse/proper-run.ts';
import { writtenRun } from '../estimate/written-run.ts';

const BUDGETS = [
  { metric: 'response-time', quantile: 'p99', limit: '300ms' },
  { metric: 'response-time', quantile: 'max', limit: '300ms' },
  { metric: 'lost', atMost: 0 },
];

const scenario = parseScenario({ ...SMALL_SCENARIO, budgets: BUDGETS }, 'small');

const PROBE: Probe = {
  purpose: 'search',
  scale: 1,
  settleMs: 8_000,
  measureMs: 40_000,
  seed: 1,
  attempt: 1,
};

/** A thousand payments in forty seconds, of which every so many answers were late. */
const outcome = async (everyLate: number) => {
  const records = plannedMs.map((atMs, i) =>
    paid(i, atMs, { latenessMs: 1, serviceMs: i % everyLate === 0 ? 400 : 50 }),
  );
  const { folder } = await writtenRun({ ...PROPER, scenario: { budgets: BUDGETS }, records });
  const found = await outcomeOfRun({
    probe: PROBE,
    scenario,
    runFolder: folder,
    folder: 'probes/01',
    intensityFactor: 0.97,
  });
  expect(probeOutcomeSchema.parse(found)).toEqual(found);
  return found;
};

test('a run tells its loads, its times and who was the limit', async () => {
  const found = await outcome(1_000);
  expect(found.offeredPerSecond).toBe(COUNT / 40);
  expect(found.achievedPerSecond).toBeCloseTo(COUNT / 40, 0);
  expect(found).not.toHaveProperty('whileCounted');
  expect(found.goodput.value).toBe(1);
  expect(found.responseTime.p50.value).toBeCloseTo(51, 0);
  expect(found).toMatchObject({
    intensityFactor: 0.97,
    limitedBy: 'nobody',
    disturbed: null,
    stoppedEarly: false,
    loadSeconds: 48,
    folder: 'probes/01',
  });
});

test('a share budget is judged by how many missed, a largest value by itself', async () => {
  const broken = async (everyLate: number) =>
    (await outcome(everyLate)).budgets.map(({ budget, isBroken, missed }) => [
      budget.metric,
      budget.quantile,
      isBroken,
      missed?.missed.reduce((sum, n) => sum + n, 0) ?? null,
    ]);
  expect(await broken(200)).toEqual([
    ['response-time', 0.99, false, 5],
    ['response-time', 1, true, null],
    ['lost', null, false, null],
    // Goodput is a budget of every scenario.
    ['goodput', null, false, 0],
  ]);
  expect((await broken(50))[0]).toEqual(['response-time', 0.99, true, 20]);
});

test('two budgets of one name are told apart, each with its own misses', async () => {
  const budgets = [
    { metric: 'goodput', within: '1s', atLeast: '95%' },
    { metric: 'goodput', within: '300ms', atLeast: '99.9%' },
    { metric: 'response-time', quantile: 'p99', limit: '1s' },
    { metric: 'response-time', quantile: 'p99', limit: '300ms' },
  ];
  const records = plannedMs.map((atMs, i) =>
    paid(i, atMs, { latenessMs: 1, serviceMs: i % 50 === 0 ? 400 : 50 }),
  );
  const { folder } = await writtenRun({ ...PROPER, scenario: { budgets }, records });
  const { budgets: told } = await outcomeOfRun({
    probe: PROBE,
    scenario: parseScenario({ ...SMALL_SCENARIO, budgets }, 'small'),
    runFolder: folder,
    folder: 'probes/01',
    intensityFactor: 1,
  });
  expect(told.map(({ budget, isBroken }) => [budget.name, isBroken])).toEqual([
    ['goodput within 1 s', false],
    ['goodput within 300 ms', true],
    ['p99 response time of pay ≤ 1 s', false],
    ['p99 response time of pay ≤ 300 ms', true],
  ]);
});

/** A payment each 25 ms, of which those are on file that had ended when the run was given up. */
const steady = everyMs(25, 1_600);
const cutAt = async (knownToMs: number, records: readonly RequestRecord[]) => {
  const { end } = endedBecause('given-up', 105);
  const givenUp = { atMs: knownToMs + 200, knownToMs, why: 'it was hopeless' };
  const { folder, run } = await writtenRun({
    ...PROPER,
    plannedMs: steady,
    scenario: { budgets: BUDGETS },
    records,
    ledger: records.map(({ planIndex }) => ({ planIndex })),
    gateway: [],
    facts: { end: { ...end!, givenUp } },
  });
  expect(run).toMatchObject({ verdict: 'invalid', complete: false });
  expect(run.reasons.map(({ code }) => code)).toContain('given-up');
  const found = await outcomeOfRun({
    probe: PROBE,
    scenario,
    runFolder: folder,
    folder: 'probes/01',
    entryStep: 'pay',
    intensityFactor: 1,
  });
  expect(probeOutcomeSchema.parse(found)).toEqual(found);
  return found;
};

const sums = ({ budgets }: ProbeOutcome) =>
  budgets.map(({ missed, isBroken }) => [
    missed && missed.total.reduce((sum, n) => sum + n, 0),
    missed && missed.missed.reduce((sum, n) => sum + n, 0),
    isBroken,
  ]);

test('a run that was given up tells what was known by then, and what it cost', async () => {
  // Four answers in time, one refusal, one that goes on; then nobody is answered any more.
  const records = [
    ...[0, 1, 2, 3].map((i) => paid(i, steady[i]!, { serviceMs: 100 })),
    failed(4, steady[4]!),
    pending(5, steady[5]!, { serviceMs: 200 }),
    // This answer came when the others were no longer waited for.
    paid(6, steady[6]!, { serviceMs: 3_000 }),
  ];
  const found = await cutAt(2_010, records);
  expect(found).toMatchObject({
    // All that was planned, over the whole probe.
    offeredPerSecond: 40,
    achievedPerSecond: 5 / 2.01,
    // Of that time too, what was planned.
    whileCounted: { seconds: 2.01, offeredPerSecond: 81 / 2.01 },
    limitedBy: 'target',
    disturbed: null,
    stoppedEarly: true,
    loadSeconds: 8 + 2.21,
  });
  // Planned by then, 81; more than 300 ms before it and not answered, 64 with the refusal.
  expect(sums(found)).toEqual([
    [81, 64, true],
    [null, null, true],
    [null, null, false],
    // Within five seconds any of them could still be answered.
    [81, 1, true],
  ]);
  // Five were good by then, and who had waited for less than five seconds may have become so.
  expect(found.goodput).toMatchObject({ value: 5 / 81, low: null });
  expect(found.goodput.high).toBeGreaterThan(0.9);
  expect(found.responseTime.p50).toMatchObject({ high: null });
});

test('where nobody ever answered, that is known too', async () => {
  const found = await cutAt(1_010, []);
  expect(sums(found)[0]).toEqual([41, 29, true]);
  expect(found).toMatchObject({ achievedPerSecond: 0, stoppedEarly: true, limitedBy: 'target' });
});

/** Fifty payments a second for forty seconds, of which a target took thirty. */
const ofSlowTarget = everyMs(20, 2_000);
const lateBy = async (record: (atMs: number, i: number) => Parameters<typeof paid>[2]) => {
  const records = ofSlowTarget.map((atMs, i) => paid(i, atMs, record(atMs, i)));
  const made = { ...PROPER, plannedMs: ofSlowTarget, records, gateway: [] };
  const { folder, run } = await writtenRun({
    ...made,
    facts: { target: { kind: 'external', url: 'http://127.0.0.1:9' } },
    ledger: ofSlowTarget.map((_, planIndex) => ({ planIndex })),
  });
  expect(run.reasons.map(({ code }) => code)).toContain('late');
  const of = { scenario, runFolder: folder, folder: 'probes/01' };
  return outcomeOfRun({
    intensityFactor: 1,
    probe: { ...PROBE, attempt: 2 },
    ...of,
  });
};

test('a generator that is late beside a target whose queue grows is not the limit, and alone it is', async () => {
  const queued = await lateBy((atMs) => ({ latenessMs: 28, serviceMs: 100 + (2 / 3) * atMs }));
  expect(queued.achievedPerSecond).toBeCloseTo(30, 0);
  expect(queued).toMatchObject({ limitedBy: 'target', disturbed: null });
  // What was sent is answered at once, but sent ever later.
  const slow = await lateBy((atMs) => ({ latenessMs: (2 / 3) * atMs, serviceMs: 100 }));
  expect(slow.achievedPerSecond).toBeCloseTo(30, 0);
  expect(slow).toMatchObject({ limitedBy: 'generator', disturbed: null });
});
