import { expect, test, vi } from 'vitest';

import type { Journey, StepResult } from '../../../scenarios/k6/journey.ts';
import { pacerLog } from '../../../scenarios/k6/pacer-log.ts';
import { paymentRunner } from '../../../scenarios/k6/payment-runner.ts';
import { handDrivenIo, type Reply } from './hand-driven-io.ts';
import { oneStepJourney } from './one-step-journey.ts';

const running = (reply: () => Reply, journey: Journey = oneStepJourney()) => {
  const io = handDrivenIo(reply, 0);
  const log = pacerLog(io.write);
  const onSettled = vi.fn<() => void>();
  const runner = paymentRunner({ shard: 2, inFlightCap: 10, journey, io, log, onSettled });
  const after = (ms: number) => {
    io.advanceTo(io.nowMs() + ms);
    log.flush();
    return io;
  };
  return { io, runner, onSettled, after };
};

/** Two payments through a runner: whatever the first did, the second must come through too. */
const recordedFault = (reply: () => Reply, journey: Journey) => {
  const { runner, onSettled, after } = running(reply, journey);
  runner.begin(7, 0);
  runner.begin(8, 0);
  const io = after(1_000);
  expect(onSettled).toHaveBeenCalledTimes(2);
  expect([runner.open(), runner.inFlight(), runner.begun()]).toEqual([0, 0, 2]);
  for (const record of io.records()) {
    expect(record).toMatchObject({
      step: 0,
      attempt: 1,
      outcome: 'error',
      resultCode: 'JOURNEY_FAULT',
      status: 0,
      blockedMs: null,
      settlement: 'unresolved',
    });
  }
  expect(io.records().map(({ planIndex }) => planIndex)).toEqual([7, 8]);
  expect(io.notes('#fault').map(({ shard, planIndex }) => [shard, planIndex])).toEqual([
    [2, 7],
    [2, 8],
  ]);
  return io.notes('#fault')[0]!.message;
};

const answersIn = (afterMs: number) => (): Reply => ({ afterMs });

test('an answer is recorded with its times, and the payment is settled', () => {
  const reply = (): Reply => ({ afterMs: 80, answer: { blockedMs: 3, serviceMs: 70 } });
  const { runner, onSettled, after } = running(reply);
  after(12);
  runner.begin(5, 10);
  expect([runner.inFlight(), runner.open()]).toEqual([1, 1]);
  expect(after(80).records()).toEqual([
    {
      planIndex: 5,
      step: 0,
      attempt: 1,
      plannedMs: 10,
      latenessMs: 2,
      blockedMs: 3,
      serviceMs: 70,
      answeredAfterMs: 80,
      status: 200,
      errorCode: 0,
      resultCode: 'SUCCESS',
      outcome: 'success',
      settlement: 'succeeded',
    },
  ]);
  expect(onSettled).toHaveBeenCalledTimes(1);
  expect([runner.inFlight(), runner.open()]).toEqual([0, 0]);
});

test('a later step falls due so long after the answer before it', () => {
  const journey = oneStepJourney({
    steps: ['pay', 'inquire'],
    after: (_, step, attempt) =>
      step === 1 && attempt === 2
        ? { outcome: 'success', resultCode: 'SUCCESS', next: { settled: 'succeeded' } }
        : {
            outcome: 'pending',
            resultCode: 'PAYMENT_IN_PROCESS',
            next: { step: 1, attempt: step === 0 ? 1 : attempt + 1, afterMs: 2_000 },
          },
  });
  const { runner, after } = running(answersIn(100), journey);
  runner.begin(0, 0);
  const io = after(10_000);
  expect(io.sent.map(({ atMs, stepName }) => [atMs, stepName])).toEqual([
    [0, 'pay'],
    [2_100, 'inquire'],
    [4_200, 'inquire'],
  ]);
  expect(
    io
      .records()
      .map(({ step, attempt, plannedMs, settlement }) => [step, attempt, plannedMs, settlement]),
  ).toEqual([
    [0, 1, 0, null],
    [1, 1, 2_100, null],
    [1, 2, 4_200, 'succeeded'],
  ]);
});

test('a later step is shed above the cap like a first one', () => {
  const journey = oneStepJourney({
    steps: ['pay', 'inquire'],
    after: () => ({
      outcome: 'unknown',
      resultCode: '',
      next: { step: 1, attempt: 1, afterMs: 50 },
    }),
  });
  let sent = 0;
  const { runner, after } = running(() => (sent++ === 0 ? { afterMs: 10 } : 'never'), journey);
  runner.begin(0, 0);
  after(20);
  for (let planIndex = 1; planIndex <= 10; planIndex += 1) runner.begin(planIndex, 20);
  expect(runner.inFlight()).toBe(10);
  const shed = after(100)
    .records()
    .filter(({ outcome }) => outcome === 'shed');
  expect(shed).toMatchObject([{ planIndex: 0, step: 1, attempt: 1, settlement: 'unresolved' }]);
  expect(runner.open()).toBe(10);
});

test('a closed runner sends no step that falls due', () => {
  const journey = oneStepJourney({
    after: () => ({
      outcome: 'pending',
      resultCode: '',
      next: { step: 0, attempt: 2, afterMs: 50 },
    }),
  });
  const { runner, after } = running(answersIn(10), journey);
  runner.begin(0, 0);
  after(20);
  runner.close();
  expect(after(1_000).sent).toHaveLength(1);
});

test('a journey that throws while it makes a request is a fault of the payment alone', () => {
  const request = (): never => {
    throw new RangeError('no such row');
  };
  expect(recordedFault(answersIn(10), oneStepJourney({ request }))).toBe('no such row');
});

test('a journey that throws at an answer is a fault of the payment alone', () => {
  const after = (): never => {
    throw 'a text, thrown';
  };
  expect(recordedFault(answersIn(10), oneStepJourney({ after }))).toBe('a text, thrown');
});

test('a request that makes no sense to the network is a fault of the payment alone', () => {
  const reply = (): Reply => ({ afterMs: 1, failure: new TypeError('invalid URL') });
  expect(recordedFault(reply, oneStepJourney())).toBe('invalid URL');
});

test.each([
  ['nothing', undefined],
  ['no next step', { outcome: 'success', resultCode: 'X' }],
  ['an unknown outcome', { outcome: 'great', resultCode: 'X', next: { settled: 'succeeded' } }],
  ['an unknown settlement', { outcome: 'success', resultCode: 'X', next: { settled: 'yes' } }],
  ['a step without a time', { outcome: 'pending', resultCode: 'X', next: { step: 0, attempt: 2 } }],
  [
    'a time before now',
    { outcome: 'pending', resultCode: 'X', next: { step: 0, attempt: 2, afterMs: -1 } },
  ],
  [
    'a step there is not',
    { outcome: 'pending', resultCode: 'X', next: { step: 1, attempt: 1, afterMs: 10 } },
  ],
  ['an empty next step', { outcome: 'pending', resultCode: 'X', next: {} }],
])('a journey that returns %s is a fault of the payment alone', (_, result) => {
  const after = () => result as unknown as StepResult;
  expect(recordedFault(answersIn(10), oneStepJourney({ after }))).not.toBe('');
});
