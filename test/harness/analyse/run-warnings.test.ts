import { expect, test } from 'vitest';

import { runWarnings } from '../../../harness/analyse/run-warnings.ts';
import { held } from '../../../harness/analyse/validity/check.ts';
import type { CollectedRecords } from '../../../harness/model/collected-records.ts';
import type { ReplayFacts } from '../../../harness/model/run/replay-facts.ts';
import { smallScenario } from '../../generators/small-scenario.ts';
import { factsOf } from './hand-made-run.ts';

const COLLECTED: CollectedRecords = {
  records: 10,
  foreignLines: 0,
  starts: [],
  beats: [],
  faults: [],
  ends: [],
};

const FOUND = { checks: [], counts: { answered: 100, declined: 3 }, signatureRefusals: [] };

test('an ordinary run warns of nothing', () => {
  expect(runWarnings(smallScenario(), factsOf(), COLLECTED, FOUND)).toEqual([]);
});

test('a scenario without budgets is told, unless it is a smoke run: that is told instead', () => {
  const scenario = smallScenario({ budgets: [] });
  expect(runWarnings(scenario, factsOf(), COLLECTED, FOUND)).toMatchObject([
    { code: 'no-budgets' },
  ]);
  const smoke = factsOf({ smoke: true, from: 30, to: 50 });
  const [warning, ...rest] = runWarnings(scenario, smoke, COLLECTED, FOUND);
  expect(rest).toEqual([]);
  expect(warning).toMatchObject({ code: 'few-payments' });
  expect(warning!.message).toMatch(/^A smoke run of 20 payments/);
});

test('a run of two targets is told that no budget was held', () => {
  const split = { seed: 1, blockMs: 2_000, settleMs: 200, otherUrl: 'http://127.0.0.1:2' };
  const [warning, ...rest] = runWarnings(smallScenario(), factsOf({ split }), COLLECTED, FOUND);
  expect(rest).toEqual([]);
  expect(warning).toMatchObject({ code: 'no-budgets' });
  expect(warning!.message).toMatch(/^No budget was held: the run had two targets/);
});

test('each loosened limit is told with its check and its limit', () => {
  const check = (name: string, loosened: boolean) =>
    held({ name, observed: 1, limit: 'at most 50 ms', unit: 'ms', loosened }).check;
  const checks = [check('lateness p99', true), check('clock drift', false)];
  expect(runWarnings(smallScenario(), factsOf(), COLLECTED, { ...FOUND, checks })).toEqual([
    {
      code: 'loosened-limit',
      message:
        'The scenario loosens the limit of "lateness p99" to at most 50 ms: "valid" means less here.',
    },
  ]);
});

test('foreign lines among the records are told', () => {
  const [warning] = runWarnings(
    smallScenario(),
    factsOf(),
    { ...COLLECTED, foreignLines: 2 },
    FOUND,
  );
  expect(warning).toMatchObject({ code: 'foreign-lines' });
  expect(warning!.message).toMatch(/^2 lines among the records are none/);
});

test('steal that is felt and borne is told, with where to look for what it did', () => {
  const steal = (observed: number) =>
    held({ name: 'CPU steal', observed, limit: 'under 30 % for 3 s', unit: 'share' }).check;
  const warnings = (observed: number) =>
    runWarnings(smallScenario(), factsOf(), COLLECTED, { ...FOUND, checks: [steal(observed)] });
  expect(warnings(0.1)).toEqual([]);
  const [warning] = warnings(0.147);
  expect(warning).toMatchObject({ code: 'cpu-steal' });
  expect(warning!.message).toMatch(/^The hypervisor gave 14\.7 % of this machine's CPU/);
});

test('a run of which far more was declined than its gateway declines is told, and a few are chance', () => {
  const warnings = (answered: number, declined: number, declineShare: string) =>
    runWarnings(smallScenario({ gateway: { declineShare } }), factsOf(), COLLECTED, {
      ...FOUND,
      counts: { answered, declined },
    });
  const [warning] = warnings(400, 400, '3%');
  expect(warning).toMatchObject({ code: 'many-declined' });
  expect(warning!.message).toMatch(
    /^100 % of the answered payments were declined; the gateway of the scenario declines 3 %/,
  );
  expect(warnings(100, 23, '3%')).toEqual([]);
  expect(warnings(100, 24, '3%')).toHaveLength(1);
  expect(warnings(4, 4, '3%')).toEqual([]);
  expect(warnings(100, 90, '90%')).toEqual([]);
  expect(warnings(0, 0, '3%')).toEqual([]);
});

test('faults that came late, or never, are told; those of a gateway that is not ours are not', () => {
  const timetable = [{ kind: 'freeze', from: '18:00', to: '18:10' }];
  const scenario = smallScenario({ gateway: { faults: { timetable } } });
  const ended = factsOf().end!;
  const freeze = { name: 'freeze', kind: 'freeze', what: 'freeze', fromMs: 0, toMs: 833 };
  const warn = (gatewayTold: NonNullable<typeof ended.gatewayTold> | null) =>
    runWarnings(scenario, factsOf({ end: { ...ended, gatewayTold } }), COLLECTED, FOUND);
  expect(warn({ atMs: -400, faults: [freeze] })).toEqual([]);
  expect(warn({ atMs: 300, faults: [freeze] })).toEqual([
    {
      code: 'late-faults',
      message:
        'The mock gateway was told the clock of the plan 300 ms after instant zero: until then it ' +
        'had no faults (freeze). Give the replay a warm-up.',
    },
  ]);
  expect(warn(null)).toMatchObject([{ code: 'late-faults' }]);
  expect(warn({ atMs: -400, faults: [] })).toMatchObject([{ code: 'late-faults' }]);
  const split = { seed: 1, blockMs: 2_000, settleMs: 200, otherUrl: 'http://127.0.0.1:2' };
  const inTime = { atMs: -400, faults: [freeze] };
  const late = { ...inTime, atMs: 300 };
  const ofTwo = (otherGatewayTold: typeof inTime) => {
    const end = { ...ended, gatewayTold: inTime, otherGatewayTold };
    const found = runWarnings(scenario, factsOf({ split, end }), COLLECTED, FOUND);
    return found.filter(({ code }) => code === 'late-faults');
  };
  expect(ofTwo(inTime)).toEqual([]);
  expect(ofTwo(late)).toHaveLength(1);
  expect(ofTwo(late)[0]!.message).toMatch(/^The mock gateway of B was told the clock of the plan/);
  const external = factsOf({ target: { kind: 'external', url: 'http://127.0.0.1:1' } });
  expect(runWarnings(scenario, external, COLLECTED, FOUND)).toEqual([]);
});

test('payments refused for their signature are told, with whose key the target did not take', () => {
  const signatureRefusals = [
    { code: 'INVALID_SIGNATURE', payments: 15 },
    { code: 'KEY_NOT_FOUND', payments: 5 },
  ];
  const warnings = (facts: Partial<ReplayFacts>) =>
    runWarnings(smallScenario(), factsOf(facts), COLLECTED, { ...FOUND, signatureRefusals });
  const signedBy = { clientId: 'SHOP1', keyFingerprint: 'ab' };
  expect(warnings({ signedBy })).toMatchObject([{ code: 'signatures-refused' }]);
  expect(warnings({ signedBy })[0]!.message).toMatch(
    /^20 payments failed for the signature \(INVALID_SIGNATURE, KEY_NOT_FOUND\)\. They were signed as SHOP1: /,
  );
  expect(warnings({})[0]!.message).toContain('They went out unsigned: name --client-id');
});
