import { expect, test } from 'vitest';

import { checkMocks } from '../../../../harness/analyse/validity/mock.ts';
import type { Run } from '../../../../harness/model/run/run.ts';
import type { GatewaySample } from '../../../../harness/model/run/samples.ts';
import { smallScenario } from '../../../generators/small-scenario.ts';
import { factsOf } from '../hand-made-run.ts';

const scenario = smallScenario({
  budgets: [{ metric: 'response-time', quantile: 'p99', limit: '300ms' }],
});

const SUMMARY: NonNullable<Run['gateway']> = {
  workers: 10,
  peakUtilisation: 0.9,
  meanUtilisation: 0.5,
  peakQueue: 3,
  rejected: 0,
  releaseLateP99Ms: null,
  peakCpuCores: 0.98,
};

const sample = (received: number, lateMs?: number | null): GatewaySample => ({
  atEpochMs: 1_000 + received,
  workers: 10,
  busy: 1,
  queued: 0,
  busyMs: received,
  received,
  rejected: 0,
  ...(lateMs !== undefined && { releaseLateP99Ms: lateMs, releaseLateMaxMs: lateMs, cpuMs: 1 }),
});

const checked = (
  samples: readonly GatewaySample[],
  facts = factsOf(),
  summary: Run['gateway'] = SUMMARY,
) => checkMocks([{ scenario, facts, samples, summary }]);

test('a mock whose answers left in time holds', () => {
  expect(checked([sample(0, null), sample(900, 15)])).toEqual({
    check: {
      check: 'mock release delay p99',
      status: 'held',
      observed: 15,
      limit: 'at most 30 ms',
      limitValue: 30,
      unit: 'ms',
      loosened: false,
      note: null,
    },
    reason: null,
  });
});

test('a mock that was starved makes the run invalid, by the mock and not by the target', () => {
  const { check, reason } = checked([sample(0, null), sample(900, 80)]);
  expect(check).toMatchObject({ status: 'broken', observed: 80 });
  expect(reason).toMatchObject({ code: 'mock-starved', blame: 'mock' });
  expect(reason!.message).toMatch(
    /^Our mock gateway was starved: its answers left late, p99 80 ms, limit 30 ms\. It used up to 98 % of a core\. /,
  );
  const { message } = checked([sample(0, null), sample(900, 80)], factsOf(), null).reason!;
  expect(message).not.toContain('core');
});

test('requests that met a fault or were malformed wait for no release', () => {
  const told = { ...sample(9_000, 80), offered: 367 };
  const note = '367 answers are too few for a p99';
  expect(checked([sample(0, null), told]).check).toMatchObject({ status: 'not-checked', note });
});

test('where the mock did not tell, nothing is checked', () => {
  for (const samples of [[], [sample(0), sample(900)], [sample(0, null), sample(900, null)]]) {
    expect(checked(samples)).toMatchObject({
      check: {
        status: 'not-checked',
        limitValue: 30,
        note: 'the mock did not tell how late its answers left',
      },
      reason: null,
    });
  }
});

test('a handful of answers cannot tell a p99: one slow first answer proves nothing', () => {
  const note = '367 answers are too few for a p99';
  const few = [
    [sample(0, null), sample(367, 80)],
    // Of those rejected at once none had to wait.
    [sample(0, null), { ...sample(9_367, 80), rejected: 9_000 }],
  ];
  for (const samples of few) {
    expect(checked(samples).check).toMatchObject({ status: 'not-checked', note });
  }
  expect(checked([sample(0, null), sample(368, 80)]).check.status).toBe('broken');
});

test('a mock of others counts since its start: what it tells may be of other runs', () => {
  const theirs = factsOf({ pids: { harness: 1, k6: 2, gateway: null } });
  expect(checked([sample(5_000, 80), sample(5_900, 80)], theirs).check).toMatchObject({
    status: 'not-checked',
    note: 'the mock had served other runs before, and counts since its start',
  });
  // Fresh, it has served this run alone.
  expect(checked([sample(0, null), sample(900, 80)], theirs).check.status).toBe('broken');
});

test('of two mocks the one that is worse off speaks for both', () => {
  const mock = (lateMs: number | null) => ({
    scenario,
    facts: factsOf(),
    samples: [sample(0, null), sample(900, lateMs)],
    summary: SUMMARY,
  });
  const told = (...lateMs: readonly (number | null)[]) => checkMocks(lateMs.map(mock)).check;
  const status = (...lateMs: readonly (number | null)[]): string => told(...lateMs).status;
  expect(status(15, 20)).toBe('held');
  expect(status(15, 80)).toBe('broken');
  // What was not looked at cannot be vouched for.
  expect(status(15, null)).toBe('not-checked');
  expect(status(null, 80)).toBe('broken');
  for (const lateMs of [
    [15, 20],
    [80, 90],
  ]) {
    expect(told(...lateMs).observed).toBe(Math.max(...lateMs));
    expect(told(...lateMs.toReversed()).observed).toBe(Math.max(...lateMs));
  }
});
