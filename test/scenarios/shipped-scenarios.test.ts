import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { makePlan } from '../../generators/make-plan.ts';
import type { Distribution } from '../../harness/model/scenario/gateway.ts';
import { readScenario } from '../../harness/model/scenario/read-scenario.ts';

const FOLDER = 'scenarios';
const names = readdirSync(FOLDER).flatMap((file) =>
  file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [],
);

const planned = async (name: string) => {
  const { scenario, source } = readScenario(join(FOLDER, `${name}.yaml`));
  const parent = mkdtempSync(join(tmpdir(), 'peakday-test-'));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const folder = join(parent, 'plan');
  return makePlan({ scenario, source, scenarioFolder: FOLDER, seed: 1, folder });
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

const meanMs = (time: Distribution): number =>
  time.distribution === 'lognormal'
    ? time.median * Math.exp(time.sigma ** 2 / 2)
    : expect.unreachable('another distribution');

test.each(names)('%s has workers for a utilisation of 0.6 to 0.8 at its peak', (name) => {
  const { gateway, replay } = readScenario(join(FOLDER, `${name}.yaml`)).scenario;
  const { serviceTime, declineShare, confirmationShare, workers } = gateway;
  const inquiriesPerConfirmation = 3;
  const busyMs =
    meanMs(serviceTime.pay) +
    (1 - declineShare) * confirmationShare * inquiriesPerConfirmation * meanMs(serviceTime.inquire);
  const peak = replay.peak === 'unscaled' ? expect.unreachable('a peak of its own') : replay.peak;
  const utilisation = (peak * busyMs) / 1_000 / workers;
  expect(utilisation).toBeGreaterThan(0.6);
  expect(utilisation).toBeLessThan(0.8);
});
