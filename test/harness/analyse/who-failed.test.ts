import { describe, expect, test } from 'vitest';

import { failed, paid, pending, shed } from './hand-made-records.ts';
import {
  analyseHandMade,
  endedBecause,
  everyMs,
  properNotes,
  type HandMadeRun,
} from './hand-made-run.ts';
import {
  analysed,
  codes,
  COUNT,
  gatewaySamples,
  healthSamples,
  plannedMs,
  PROPER,
} from './proper-run.ts';

/** Every tenth payment shed, the others after so much lateness. */
const shedding = (latenessMs: number): Partial<HandMadeRun> => ({
  records: plannedMs.map((atMs, i) =>
    i % 10 === 0 ? shed(i, atMs, { latenessMs }) : paid(i, atMs, { latenessMs }),
  ),
  ledger: plannedMs.flatMap((_, planIndex) => (planIndex % 10 === 0 ? [] : [{ planIndex }])),
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

test('payments shed by a cap that the machine cut short are not the target to blame for', async () => {
  const run = await analysed({ ...shedding(1), facts: { inFlightCapFrom: 'machine' } });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)[0]).toBe('generator-shed');
  expect(run.reasons[0]!.blame).toBe('generator');
  const user = await analysed({ ...shedding(1), facts: { inFlightCapFrom: 'user' } });
  expect({ verdict: user.verdict, first: codes(user)[0] }).toEqual({
    verdict: 'fail',
    first: 'saturated',
  });
});

test('inquiries that were shed are a reason, even where every payment was answered', async () => {
  const records = plannedMs.flatMap((atMs, i) =>
    i % 500 === 0
      ? [pending(i, atMs), paid(i, atMs + 2_100, { step: 1 })]
      : i % 500 === 1
        ? [
            pending(i, atMs),
            shed(i, atMs + 2_100, { step: 1, settlement: null }),
            paid(i, atMs + 4_200, { step: 1, attempt: 2 }),
          ]
        : [paid(i, atMs)],
  );
  const run = await analysed({ records });
  expect(run.counts).toMatchObject({ answered: COUNT, shed: 0 });
  expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
    verdict: 'fail',
    codes: ['saturated'],
  });
  expect(run.requests.shed).toBe(2);
});

test('a few payments, each sent two seconds late, blame the generator and not the target', async () => {
  const few = everyMs(100, 300);
  const run = await analysed({
    plannedMs: few,
    records: few.map((atMs, i) => paid(i, atMs, { latenessMs: 2_000 })),
    ledger: few.map((atMs, planIndex) => ({ planIndex, receivedMs: atMs })),
    scenario: { budgets: [{ metric: 'response-time', quantile: 'p95', limit: '500ms' }] },
  });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)[0]).toBe('late');
  expect(run.headline).toBe(
    'INVALID small: The generator was late: lateness p95 2 s, limit 25 ms.',
  );
});

test('a mock that had no CPU is no target that failed', async () => {
  const run = await analysed({
    gateway: gatewaySamples(400),
    records: plannedMs.map((atMs, i) => paid(i, atMs, { serviceMs: 400 })),
  });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)).toEqual(['mock-starved', 'budget-breached']);
  expect(run.reasons[0]!.blame).toBe('mock');
});

test('time that k6 kept to itself makes the run invalid', async () => {
  const run = await analysed({
    records: plannedMs.map((atMs, i) => paid(i, atMs, { answeredAfterMs: 180 })),
  });
  expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
    verdict: 'invalid',
    codes: ['starved'],
  });
});

test('a mock without a ledger at the end proves nothing of lost and doubled payments', async () => {
  const { ledger: _, ...withoutLedger } = PROPER;
  const { run } = await analyseHandMade(withoutLedger);
  expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
    verdict: 'invalid',
    codes: ['ledger-missing'],
  });
  expect(run.reasons[0]!.blame).toBe('mock');
});

test("a budget on a step that a journey of one's own has not makes the run invalid, by whoever wrote it", async () => {
  const typo = { metric: 'response-time', step: 'inqire', quantile: 'p95', limit: '1s' };
  const replay = { duration: '40s', peak: '100/s', journey: './mine.js' };
  const run = await analysed({ scenario: { budgets: [typo], replay } });
  expect(run.verdict).toBe('invalid');
  expect(run.reasons).toMatchObject([{ code: 'budget-unknown', blame: 'user' }]);
  expect(run.headline).toBe(
    'INVALID small: p95 response time of inqire cannot be told: no request of step inqire was ' +
      "made; the journey's steps: pay, inquire, cancel.",
  );
});

test('a target that failed is no better for a budget that nobody could tell', async () => {
  const inquire = { metric: 'response-time', step: 'inquire', quantile: 'p95', limit: '150ms' };
  const run = await analysed({
    scenario: { budgets: [inquire] },
    records: plannedMs.map((atMs, i) => failed(i, atMs)),
  });
  expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
    verdict: 'fail',
    codes: ['budget-breached', 'budget-unknown'],
  });
});

/** Sent at the next of instants so far apart. */
const bunched = (stepMs: number): Partial<HandMadeRun> => ({
  scenario: { ...PROPER.scenario, limits: { latenessP99: '1s' } },
  records: plannedMs.map((atMs, i) =>
    paid(i, atMs, { latenessMs: Math.ceil(atMs / stepMs) * stepMs - atMs }),
  ),
});

test('payments sent in bunches make the run invalid, even where lateness is allowed', async () => {
  const run = await analysed(bunched(150));
  expect(codes(run)).toEqual(['dispersion-changed']);
  expect(run.verdict).toBe('invalid');
  expect(run.warnings.map(({ code }) => code)).toContain('loosened-limit');
  expect((await analysed(bunched(5))).verdict).toBe('pass');
});

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

test('invalid outweighs fail: a late generator is told before a broken budget', async () => {
  const run = await analysed({
    records: plannedMs.map((atMs, i) =>
      i % 20 === 0 ? failed(i, atMs) : paid(i, atMs, { latenessMs: 60 }),
    ),
  });
  expect(run.verdict).toBe('invalid');
  expect(codes(run)).toEqual(['late', 'budget-breached', 'budget-breached']);
});

describe('with a mock gateway behind the target', () => {
  const behind = (over: Partial<HandMadeRun> = {}): Partial<HandMadeRun> => ({
    facts: {
      target: { kind: 'external', url: 'http://127.0.0.1:8000' },
      dependency: { url: 'http://127.0.0.1:9000', id: '*{id}*', sinceEpochMs: 0 },
    },
    ...over,
  });
  const ledger = PROPER.ledger!;

  test('all is well where each payment reached it once', async () => {
    const run = await analysed(behind());
    expect(run).toMatchObject({ verdict: 'pass', ledger: { source: 'dependency', lost: 0 } });
    expect(run.dependency?.sentence).toBe('1,000 payments, each reached the wallet exactly once');
    // What it received tells when the target turned to it, not what reached the target.
    expect(run.allanRatio.every(({ receivedRatio }) => receivedRatio === null)).toBe(true);
    expect(run.notChecked).toEqual([]);
  });

  test('a payment that the target told to be paid and never passed on is lost, and the target fails', async () => {
    const run = await analysed(behind({ ledger: ledger.slice(1) }));
    expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
      verdict: 'fail',
      codes: ['payments-lost'],
    });
    expect(run.reasons[0]?.blame).toBe('target');
  });

  test('a payment charged under a second id is doubled, budget or none, and the target fails', async () => {
    const second = { planIndex: 7, id: (id: string) => `${id}-2` };
    const run = await analysed(behind({ ledger: [...ledger, second] }));
    expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
      verdict: 'fail',
      codes: ['payments-doubled'],
    });
  });

  test('charges of unknown ids leave nothing to judge: invalid', async () => {
    const stranger = { planIndex: 7, id: () => 'another-client' };
    const run = await analysed(behind({ ledger: [...ledger, stranger] }));
    expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
      verdict: 'invalid',
      codes: ['ledger-unreconciled'],
    });
  });

  test('without its ledger nobody knows whose fault failures are: invalid', async () => {
    const { ledger: _none, ...proper } = PROPER;
    const { run } = await analyseHandMade({ ...proper, ...behind() });
    expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
      verdict: 'invalid',
      codes: ['ledger-missing'],
    });
  });

  test('a mock that was starved made the target look slow: invalid', async () => {
    const run = await analysed(behind({ gateway: gatewaySamples(80) }));
    expect({ verdict: run.verdict, codes: codes(run) }).toEqual({
      verdict: 'invalid',
      codes: ['mock-starved'],
    });
  });
});
