import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { makePlan } from '../../generators/make-plan.ts';
import { planRate } from '../../generators/plan-rate.ts';
import { SHAPE_NAMES } from '../../generators/shape/shape.ts';
import { parseEventInstantMs } from '../../harness/model/scenario/event-clock.ts';
import { readScenario } from '../../harness/model/scenario/read-scenario.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { smallestSampleFor } from '../../harness/stats/quantile-sample.ts';

const FOLDER = 'scenarios';
const names = readdirSync(FOLDER).flatMap((file) =>
  file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [],
);

/** No test should plan more than a few minutes: longer plans are shortened, at their own rate. */
const LONGEST_MS = 600_000;

const planned = async (name: string) => {
  const { scenario, source } = readScenario(join(FOLDER, `${name}.yaml`));
  const parent = mkdtempSync(join(tmpdir(), 'peakday-test-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'plan');
  const durationMs = Math.min(scenario.replay.duration, LONGEST_MS);
  const overrides = { durationMs };
  return makePlan({ scenario, source, scenarioFolder: FOLDER, seed: 1, folder, overrides });
};

test.each(names)('%s is named after its file and points editors to the schema', (name) => {
  expect(readScenario(join(FOLDER, `${name}.yaml`)).scenario.name).toBe(name);
  const [first] = readFileSync(join(FOLDER, `${name}.yaml`), 'utf8').split('\n');
  expect(first).toBe('# yaml-language-server: $schema=schema/scenario.schema.json');
});

test.each(names)('%s can be planned', async (name) => {
  expect((await planned(name)).payments.measured).toBeGreaterThan(1_000);
});

test('the opening ceremony has at least 7,000 payments and every figure of its surge is assumed', async () => {
  const { payments, parameters, factors } = await planned('opening-ceremony');
  expect(payments.measured).toBeGreaterThanOrEqual(7_000);
  expect(factors.time).toBe(420);
  const surges = parameters.filter(({ name }) => name.startsWith('spike'));
  expect(surges).toHaveLength(16);
  expect(surges.every(({ tag }) => tag === 'assumed')).toBe(true);
});

const meanMs = (time: Scenario['gateway']['serviceTime']['pay']): number =>
  time.distribution === 'lognormal'
    ? time.median * Math.exp(time.sigma ** 2 / 2)
    : expect.unreachable('another distribution');

test.each(names)(
  '%s has workers for a utilisation of 0.6 to 0.8 at its peak, brownouts included',
  (name) => {
    const { scenario } = readScenario(join(FOLDER, `${name}.yaml`));
    const { gateway } = scenario;
    const { serviceTime, declineShare, confirmationShare, workers } = gateway;
    const inquiriesPerConfirmation = 3;
    const busyMs =
      meanMs(serviceTime.pay) +
      (1 - declineShare) *
        confirmationShare *
        inquiriesPerConfirmation *
        meanMs(serviceTime.inquire);
    const { peakPerSecond } = planRate(scenario, FOLDER).total;
    const slowest = Math.max(
      1,
      ...gateway.faults.timetable.map((fault) => (fault.kind === 'brownout' ? fault.factor : 1)),
    );
    const utilisation = (peakPerSecond * busyMs * slowest) / 1_000 / workers;
    expect(utilisation).toBeGreaterThan(0.6);
    expect(utilisation).toBeLessThan(0.8);
  },
);

test.each(names)('every budget over a window of %s has payments to tell it by', (name) => {
  const { scenario } = readScenario(join(FOLDER, `${name}.yaml`));
  const { total, factors } = planRate(scenario, FOLDER);
  const expected = (instant: string): number =>
    total.expected(parseEventInstantMs(instant, scenario.event.start)! / factors.time);
  for (const budget of scenario.budgets) {
    if (!('window' in budget) || budget.window === undefined || !('quantile' in budget)) continue;
    const { from, to } = scenario.windows.find((window) => window.name === budget.window)!;
    const luck = 0.8;
    expect(luck * (expected(to) - expected(from))).toBeGreaterThan(
      smallestSampleFor(budget.quantile),
    );
  }
});

test.each(names)('every shape can be laid on %s', (name) => {
  const { scenario } = readScenario(join(FOLDER, `${name}.yaml`));
  const own = planRate(scenario, FOLDER, { durationMs: LONGEST_MS }).total;
  for (const shape of SHAPE_NAMES) {
    const { parts, total } = planRate(scenario, FOLDER, { shape, durationMs: LONGEST_MS });
    const sum = parts.reduce((all, { rate }) => all + rate.expected(LONGEST_MS), 0);
    expect(sum / total.expected(LONGEST_MS)).toBeCloseTo(1, 9);
    expect(total.peakPerSecond).toBeLessThanOrEqual(3 * own.peakPerSecond * (1 + 1e-9));
  }
});

test('all seventeen days of the Games are planned at their own rate, in their own time', () => {
  const { scenario } = readScenario(join(FOLDER, 'games-17-days.yaml'));
  const { factors, total, durationMs } = planRate(scenario, FOLDER);
  expect(factors).toEqual({ time: 1, rate: 1, count: 1 });
  expect(durationMs).toBe(17 * 86_400_000);
  expect(total.expected(durationMs)).toBeGreaterThan(15e6);
});

test('counts that came true on a real day get no more chance', () => {
  const { scenario } = readScenario(join(FOLDER, 'world-cup-surge.yaml'));
  expect(scenario.demand.arrivals.burstiness).toBe(0);
});
