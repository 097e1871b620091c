import { expect, test } from 'vitest';

import type { ProbeOutcome } from '../../../../harness/model/capacity/probe-outcome.ts';
import { heldBudget } from '../../../../harness/model/gating/held-budget.ts';
import { lastProbeText, probeTable } from '../../../../harness/report/capacity/probe-table.ts';
import { CONVERGED, observedProbe } from '../../../fixtures/synthetic-search.ts';

type Budget = ProbeOutcome['budgets'][number];

const estimateOf = (value: number, half: number): Budget['estimate'] => ({
  value,
  low: value - half,
  high: value + half,
  confidence: 0.95,
  count: 1_000,
  warnings: [],
});

const P95 = heldBudget({
  metric: 'response-time',
  quantile: 0.95,
  limit: 800,
  severity: 'fail',
});
const GOODPUT = heldBudget({
  metric: 'goodput',
  within: 5_000,
  atLeast: 0.999,
  severity: 'fail',
});

const p95 = (ms: number): Budget => ({
  budget: P95,
  estimate: estimateOf(ms, 20),
  isBroken: ms > P95.limit,
  missed: null,
});
const goodput = (share: number): Budget => ({
  budget: GOODPUT,
  estimate: estimateOf(share, 0.01),
  isBroken: share < GOODPUT.limit,
  missed: null,
});

const probe = (...budgets: readonly Budget[]) => observedProbe({}, { budgets: [...budgets] });
const END = { ...CONVERGED, budget: P95.name };

/** Figure and outcome of each probe. */
const toldOf = (search: Parameters<typeof probeTable>[0]) => {
  const { figure, head, rows } = probeTable(search);
  return { figure, rows: rows.map((row) => [row[head.indexOf(figure)], row.at(-1)]) };
};

test('probes tell the figure of the budget that decides the search, its limit in the title', () => {
  expect(toldOf({ probes: [probe(p95(700), goodput(0.9999))], end: END })).toEqual({
    figure: 'p95 ≤ 800 ms',
    rows: [['700 ms (680 ms to 720 ms)', 'every budget held']],
  });
});

test('a probe that broke another budget tells that one, by its name', () => {
  const { rows } = toldOf({ probes: [probe(p95(700), goodput(0.95))], end: END });
  expect(rows).toEqual([['goodput within 5 s: 95 % (94 % to 96 %)', 'broke: goodput within 5 s']]);
});

test('where several broke, the one that decides the search is told, and how many more', () => {
  const end = { ...CONVERGED, budget: GOODPUT.name };
  expect(toldOf({ probes: [probe(p95(900), goodput(0.95))], end })).toEqual({
    figure: 'goodput within 5 s ≥ 99.9 %',
    rows: [['95 % (94 % to 96 %)', 'broke: goodput within 5 s, and 1 more']],
  });
});

test('of too few payments for a quantile the share that missed it is told, of a cut probe at least', () => {
  const few: Budget = {
    ...p95(700),
    estimate: {
      ...estimateOf(0, 0),
      value: null,
      low: null,
      high: null,
      warnings: ['too-few-values'],
    },
    missed: { allowed: 0.05, blockMs: 1_000, total: [100, 100], missed: [0, 3] },
  };
  const cut = observedProbe({}, { budgets: [{ ...few, isBroken: true }], stoppedEarly: true });
  const none = { ...few, missed: null };
  const { rows } = toldOf({ probes: [probe(few), cut, probe(none)], end: END });
  // Planned were 100/s for 10 s.
  expect(rows.map(([figure]) => figure)).toEqual([
    '1.5 % missed',
    'at least 0.3 % missed',
    'too few',
  ]);
});

test('a probe that was stopped early tells what bounds a share, and what it was offered by then', () => {
  const end = { ...CONVERGED, budget: GOODPUT.name };
  const cut = (share: number) =>
    observedProbe(
      {},
      {
        budgets: [{ ...goodput(share), isBroken: share < 1 }],
        stoppedEarly: true,
        offeredPerSecond: 10,
        achievedPerSecond: 19.8,
        whileCounted: { seconds: 0.9, offeredPerSecond: 24 },
      },
    );
  const { rows } = probeTable({ probes: [cut(1), cut(0.69)], end });
  expect(rows.map((row) => row.slice(2, 5))).toEqual([
    ['24/s', '19.8/s', '–'],
    ['24/s', '19.8/s', 'at most 69 %'],
  ]);
});

test('a search without an answer tells the first budget that broke in a probe that counts', () => {
  const disturbed = observedProbe({}, { budgets: [p95(900), goodput(1)], disturbed: 'late' });
  const probes = [disturbed, probe(p95(700), goodput(0.95))];
  expect(toldOf({ probes, end: null }).figure).toBe('goodput within 5 s ≥ 99.9 %');
  expect(toldOf({ probes: probes.slice(0, 1), end: null }).figure).toBe('p95 ≤ 800 ms');
});

test('without a budget there is no figure', () => {
  expect(toldOf({ probes: [probe()], end: null })).toEqual({
    figure: 'figure',
    rows: [['–', 'every budget held']],
  });
});

test('while a search goes on, its last probe is told in one line', () => {
  const probes = [probe(p95(700), goodput(1)), probe(p95(900), goodput(1))];
  expect(lastProbeText({ probes, end: null })).toBe(
    'search, scale 1, offered 100/s, achieved 99/s, p95 900 ms (880 ms to 920 ms), busy 84 %, ' +
      'outcome broke: p95 response time',
  );
});
