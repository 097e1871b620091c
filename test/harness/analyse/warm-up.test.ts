import { expect, test } from 'vitest';

import { budgetEstimate, sliceOfBudget } from '../../../harness/estimate/budget-estimate.ts';
import { tablesOfRun, type RunTables } from '../../../harness/estimate/tables-of-run.ts';
import { compareRuns } from '../../../harness/compare/compare-runs.ts';
import { judgeBudget } from '../../../harness/gate/judge-budget.ts';
import { measureBudget } from '../../../harness/gate/measure-budget.ts';
import { heldBudget, type HeldBudget } from '../../../harness/model/gating/held-budget.ts';
import { writtenRun } from '../estimate/written-run.ts';
import { failed, paid, pending } from './hand-made-records.ts';

/** Two seconds of warm-up, then 20 s at 100 payments a second, of which every tenth inquires. */
const plannedMs = Array.from({ length: 2_200 }, (_, i) => -2_000 + 10 * i);

const P99: HeldBudget = heldBudget({
  metric: 'response-time',
  quantile: 0.99,
  limit: 300,
  severity: 'fail',
});
const GOODPUT: HeldBudget = heldBudget({ metric: 'goodput', atLeast: 0.99, severity: 'fail' });

/** The same run, whatever its warm-up was like. */
const runWith = async (warmUp: 'calm' | 'dreadful'): Promise<RunTables> => {
  const records = plannedMs.flatMap((atMs, i) => {
    const serviceMs = 100 + ((i * 37) % 100);
    if (atMs < 0 && warmUp === 'dreadful') {
      return i % 2 === 0 ? failed(i, atMs) : paid(i, atMs, { serviceMs: 4_000 });
    }
    if (i % 10 !== 3) return paid(i, atMs, { serviceMs });
    return [pending(i, atMs, { serviceMs }), paid(i, atMs + 1_000, { step: 1, serviceMs: 20 })];
  });
  const windows = [{ name: 'rush', from: '18:00', to: '19:00' }];
  const budgets = [
    { metric: 'response-time', quantile: 'p99', limit: '300ms' },
    { metric: 'response-time', quantile: 'p90', limit: '100ms', step: 'inquire' },
    { metric: 'payment-time', quantile: 'p90', limit: '2s' },
    { metric: 'goodput', atLeast: '99%' },
    { metric: 'error-rate', atMost: '0%' },
  ];
  const scenario = { windows, budgets };
  const made = { plannedMs, warmUpMs: 2_000, durationMs: 20_000, scenario, records };
  return tablesOfRun((await writtenRun(made)).folder);
};

const judged = ({ run }: RunTables) => {
  const { counts, responseTime, paymentTime, answeredOnly, serviceTime, latencySplit } = run;
  const { budgets, windowFigures, requests } = run;
  const codes = run.reasons.map(({ code }) => code);
  const figures = { counts, responseTime, paymentTime, answeredOnly, serviceTime, latencySplit };
  return { ...figures, budgets, windowFigures, requests, codes };
};

test('a dreadful warm-up is in no verdict, budget, window, estimate, comparison or gate', async () => {
  const [calm, dreadful] = [await runWith('calm'), await runWith('dreadful')];
  expect(judged(dreadful)).toEqual(judged(calm));
  expect(calm.run.counts.planned).toBe(2_000);
  expect(calm.run.budgets.map(({ status }) => status)).toEqual(Array(5).fill('met'));
  expect(calm.run.windowFigures[0]!.responseTime.count).toBeGreaterThan(0);

  // Estimates of the run folder.
  expect(dreadful.slices).toEqual(calm.slices);
  for (const budget of [P99, GOODPUT]) {
    const [of, against] = [dreadful, calm].map((tables) =>
      budgetEstimate(sliceOfBudget(tables, budget)!, budget, 0.95),
    );
    expect(of).toEqual(against);
  }

  // A comparison of the two.
  const { differences } = compareRuns(calm, dreadful, {
    warnings: [],
    pairing: 'paired',
    falseAlarms: 0.005,
  });
  expect(differences.length).toBeGreaterThan(0);
  for (const { baseline, candidate } of differences) expect(candidate).toEqual(baseline);

  // A gate.
  for (const budget of [P99, GOODPUT]) {
    const measured = {
      ...measureBudget(budget, { ...dreadful, seconds: new Map() }),
      change: null,
      before: null,
      smallestDetectable: null,
    };
    const held = { budget, waiver: null, counts: true, at: 'budgets[0]' };
    expect(judgeBudget(held, measured, 'confident').status).toBe('met');
  }
});
