import { expect, test } from 'vitest';

import { endingReasons, neverSentReasons } from '../../../../harness/analyse/validity/ending.ts';
import type { ReplayFacts } from '../../../../harness/model/run/replay-facts.ts';
import type { Run } from '../../../../harness/model/run/run.ts';
import { endedBecause, factsOf } from '../hand-made-run.ts';

test('a run that went through has no reason in its ending', () => {
  expect(endingReasons(factsOf(), 0)).toEqual([]);
});

test.each([
  ['interrupted', 'cut-short', 'user'],
  ['given-up', 'given-up', 'harness'],
  ['mock-died', 'mock-died', 'mock'],
  ['target-died', 'target-died', 'target'],
  ['disk-full', 'disk-full', 'harness'],
] as const)(
  'a run that ended because of %s gives that as its one reason',
  (because, code, blame) => {
    // k6 was ended by us then: its own exit code says nothing.
    const reasons = endingReasons(factsOf(endedBecause(because, 105)), 0);
    expect(reasons).toMatchObject([{ code, blame }]);
  },
);

test('a run whose harness died has no end, and is cut short', () => {
  expect(endingReasons(factsOf({ end: null }), 0)).toMatchObject([
    { code: 'cut-short', blame: 'harness' },
  ]);
});

test('k6 that ended by itself with another code than 0 died', () => {
  const [reason] = endingReasons(factsOf(endedBecause(null, 107)), 0);
  expect(reason).toMatchObject({ code: 'generator-died', blame: 'generator' });
  expect(reason!.message).toContain('exit code 107');
});

test('a run that the user ended says so, and of whom the payments are that it cut off', () => {
  const text = (facts: Partial<ReplayFacts>, cutOff: number) =>
    endingReasons(factsOf(facts), cutOff).map(({ blame, message }) => `${blame}: ${message}`);
  const interruptedAt = '2020-07-24T09:00:20.000Z';
  expect(text({ ...endedBecause('interrupted', 105), interruptedAt }, 58)).toEqual([
    'user: The run was cut off by you; what was measured until then was kept. 58 ' +
      "payments not at their end by then count as failed, which is not the target's doing.",
  ]);
  // A second Ctrl-C ends the harness where it stands.
  expect(text({ end: null, interruptedAt }, 0)).toEqual([
    'user: The run was cut off by you, and peakday ended before it judged it; what was measured ' +
      'until then was kept.',
  ]);
});

test('a run that was given up says why, and is no verdict over who was cut off', () => {
  const { end } = endedBecause('given-up', 105);
  const givenUp = { atMs: 2_600, knownToMs: 2_400, why: 'so many were late' };
  const [reason] = endingReasons(factsOf({ end: { ...end!, givenUp } }), 3);
  expect(reason!.message).toBe(
    'The run was ended on purpose: so many were late. What was measured until then was kept. 3 ' +
      "payments not at their end by then count as failed, which is not the target's doing.",
  );
});

test.each([
  [137, 'was killed (SIGKILL), by somebody or by the system because memory ran out (dmesg tells).'],
  [139, 'was ended by signal 11'],
  [1, 'ended with exit code 1'],
])('a program that ended with %i is told as what that means', (exitCode, words) => {
  const [k6] = endingReasons(factsOf(endedBecause(null, exitCode)), 0);
  expect(k6!.message).toContain(`k6 ${words}`);
  const { end } = endedBecause('mock-died');
  const [mock] = endingReasons(factsOf({ end: { ...end!, gatewayExitCode: exitCode } }), 0);
  expect(mock!.message).toContain(`The mock gateway died in mid-run: it ${words}`);
  // What was killed said nothing any more.
  expect(mock!.message.includes('last words')).toBe(exitCode !== 137);
});

const COUNTS: Run['counts'] = {
  planned: 100,
  sent: 100,
  answered: 100,
  succeeded: 100,
  declined: 0,
  unresolved: 0,
  failed: 0,
  shed: 0,
  unsent: 0,
};

/** So many payments shed, and so many requests at all. */
const shedding = (shed: number, requests = shed): Pick<Run, 'counts' | 'requests'> => ({
  counts: { ...COUNTS, shed },
  requests: { sent: 100, answered: 100, failed: 0, shed: requests },
});
const unsent = { ...shedding(0), counts: { ...COUNTS, unsent: 3 } };

test('where everything was sent there is nobody to blame', () => {
  for (const innocent of [true, false]) {
    expect(neverSentReasons(shedding(0), factsOf(), innocent)).toEqual([]);
  }
});

test.each([[undefined], ['default'], ['user']] as const)(
  'payments shed by a generator in order are the fault of the target: saturated (cap: %s)',
  (inFlightCapFrom) => {
    const facts = factsOf({ inFlightCap: 64, ...(inFlightCapFrom && { inFlightCapFrom }) });
    const [reason] = neverSentReasons(shedding(7), facts, true);
    expect(reason).toMatchObject({ code: 'saturated', blame: 'target' });
    const whose = inFlightCapFrom === 'user' ? ', the cap that you set,' : '';
    expect(reason!.message).toContain(
      `Saturated: 7 payments could not be sent because 64 requests${whose} waited for an answer.`,
    );
  },
);

test('a cap that the machine cut short says nothing of the target, and what to raise', () => {
  const facts = factsOf({ inFlightCap: 960, inFlightCapFrom: 'machine' });
  const [reason] = neverSentReasons(shedding(7), facts, true);
  expect(reason).toMatchObject({ code: 'generator-shed', blame: 'generator' });
  expect(reason!.message).toContain('ulimit -n');
});

test('later requests that were shed are a reason too', () => {
  const text = (shed: number, requests: number) =>
    neverSentReasons(shedding(shed, requests), factsOf(), true)[0]!.message;
  expect(text(0, 50)).toMatch(/^Saturated: 50 later requests could not be sent/);
  expect(text(7, 8)).toMatch(/^Saturated: 7 payments and 1 later request could not be sent/);
});

test('payments shed by a generator that was late or starved are its own fault', () => {
  for (const inFlightCapFrom of ['default', 'machine', 'user'] as const) {
    expect(neverSentReasons(shedding(1), factsOf({ inFlightCapFrom }), false)).toMatchObject([
      { code: 'generator-shed', blame: 'generator' },
    ]);
  }
});

test('payments without a record are lost records, unless something ended the run', () => {
  expect(neverSentReasons(unsent, factsOf(), true)).toMatchObject([
    { code: 'records-lost', blame: 'generator' },
  ]);
  for (const end of [endedBecause('interrupted'), endedBecause('target-died'), { end: null }]) {
    expect(neverSentReasons(unsent, factsOf(end), true)).toEqual([]);
  }
});
