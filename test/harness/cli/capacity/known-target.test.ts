import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { makeCurve } from '../../../../harness/capacity/curve/make-curve.ts';
import { knownTarget } from '../../../../harness/cli/capacity/known-target.ts';
import { MANIFEST_FILE, type Manifest } from '../../../../harness/model/plan/manifest.ts';
import { doomedSearch, recordedSearch } from '../../../fixtures/capacity/recorded-paper.ts';
import { handMadePlan } from '../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../generators/temporary-folder.ts';

/** What the recorded search was made on. */
const GATEWAY = {
  workers: 16,
  serviceTime: { pay: { distribution: 'exponential', mean: '20ms' } },
  confirmationShare: 0,
};

/** The recorded search, as if its two confirming runs had these plans. */
const searched = (gateway: object, allan: readonly number[] = [2, 4]) => {
  const folder = temporaryFolder();
  const search = recordedSearch();
  const confirms = search.probes.flatMap(({ probe }, i) =>
    probe.purpose === 'confirm' ? [i] : [],
  );
  confirms.forEach((place, i) => {
    const plan = join(folder, String(place), 'plan');
    handMadePlan(plan, { plannedMs: [0], scenario: { gateway: { ...GATEWAY, ...gateway } } });
    const file = join(plan, MANIFEST_FILE);
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
    const allanFactor = allan.slice(i, i + 1).flatMap((value) => [
      { windowMs: 200, value, windows: 100 * (i + 1) },
      { windowMs: 100, value: 1, windows: 200 },
    ]);
    writeFileSync(file, JSON.stringify({ ...manifest, allanFactor }));
  });
  const probes = search.probes.map(({ probe, outcome }, i) => ({
    probe,
    outcome: { ...outcome, folder: confirms.includes(i) ? String(i) : null },
  }));
  return { folder, search: { ...search, probes } };
};

const knownOf = (gateway: object = {}, allan?: readonly number[]) => {
  const { folder, search } = searched(gateway, allan);
  return knownTarget(folder, search);
};

test('workers and services are those of the scenario, bursts those of the plans near the answer', () => {
  const { folder, search } = searched({});
  const known = knownTarget(folder, search);
  if ('why' in known) throw new Error(known.why);
  expect(known.queue.servers).toBe(16);
  const { services } = known.queue;
  const mean = services.reduce((sum, service) => sum + service, 0) / services.length;
  // The highest two hundredth of an exponential is cut to its middle.
  expect(Math.abs(mean / 20 - 1)).toBeLessThan(0.005);
  // By their windows: (2 x 100 + 4 x 200) / 300.
  expect(known.arrivals).toEqual([
    { window: 100, dispersion: 1 },
    { window: 200, dispersion: 10 / 3 },
  ]);
  expect(makeCurve(search, known)).toMatchObject({
    queueing: { model: { servers: 16 } },
    whyNoQueueing: null,
  });
});

test.each([
  ['busy workers slow', { slowDown: { contention: 0.1 } }],
  ['workers come and go', { autoscaling: { minWorkers: 1, maxWorkers: 9 } }],
  ['above a quota', { quota: { rate: '500/s' } }],
  ['wait too long', { deadline: '1s' }],
  ['6 % of the payments are inquired about', { confirmationShare: 0.06 }],
  ['the queue is full', { queueLimit: 10 }],
])('a gateway of which %s is no queue that theory knows', (why, gateway) => {
  expect(knownOf(gateway)).toEqual({ why: expect.stringContaining(why) });
});

test('of another target, of no answer and of no bursts it says that too', () => {
  const { folder, search } = searched({});
  const own = knownTarget(folder, { ...search, target: 'http://127.0.0.1:1' });
  expect(own).toEqual({ why: 'workers and services of a target of your own are not known' });
  expect(knownTarget(folder, doomedSearch())).toEqual({ why: 'no capacity was found' });
  expect(knownOf({}, [])).toEqual({ why: expect.stringContaining('too short') });
});
