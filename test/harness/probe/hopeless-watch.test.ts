import { join } from 'node:path';

import { expect, test } from 'vitest';

import { hopelessWatch } from '../../../harness/probe/hopeless-watch.ts';
import type { PacerNote, RequestRecord } from '../../../harness/model/record-line.ts';
import type { LiveFigures } from '../../../harness/model/run/live.ts';
import { handMadePlan } from '../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../generators/temporary-folder.ts';
import { paid } from '../analyse/hand-made-records.ts';
import { everyMs, factsOf, properNotes } from '../analyse/hand-made-run.ts';

/** A hundred payments a second for ten seconds, of which at most 1 % may take over 300 ms. */
const COUNT = 1_000;
const plannedMs = everyMs(10, COUNT);
const BUDGETS = [
  { metric: 'response-time', quantile: 'p99', limit: '300ms' },
  { metric: 'response-time', quantile: 'max', limit: '1ms' },
];

/** A probe of that, by so many pacers, which have begun. */
const watching = (shards = 1) => {
  const plan = handMadePlan(join(temporaryFolder(), 'plan'), {
    plannedMs,
    scenario: { budgets: BUDGETS },
  });
  const facts = factsOf({ to: COUNT, shards });
  const { observer, giveUp, entryStep } = hopelessWatch();
  observer.begin!({ plan, runFolder: '', facts, gatewayUrl: undefined });
  const [start] = properNotes(COUNT, COUNT);
  const note = (told: PacerNote): void => observer.takeNote!(told);
  for (let shard = 0; shard < shards; shard += 1) {
    note({ ...start, note: { ...start.note, shards, shard } });
  }
  const beat = (atMs: number, over: { shard?: number; loopDelayMs?: number } = {}): void => {
    const [, proper] = properNotes(COUNT, COUNT);
    note({ ...proper, note: { ...proper.note, loopDelayMs: 0, ...over, atMs } });
    observer.moment!({ nowMs: atMs, figures: {} as LiveFigures, gateway: undefined });
  };
  const records = (all: readonly RequestRecord[]): void => all.forEach(observer.takeRecord!);
  return { beat, records, giveUp, entryStep };
};

const answered = (to: number, serviceMs: number): readonly RequestRecord[] =>
  plannedMs.slice(0, to).map((atMs, i) => paid(i, atMs, { serviceMs }));

test('a fifth of all payments late is hopeless, and less of them are not', () => {
  const { beat, records, giveUp, entryStep } = watching();
  expect(entryStep()).toBe('pay');
  records(answered(200, 301));
  beat(2_301);
  expect(giveUp()).toBe(null);
  records(plannedMs.slice(200, 201).map((atMs) => paid(200, atMs, { serviceMs: 301 })));
  beat(2_500);
  expect(giveUp()).toEqual({
    knownToMs: 2_500,
    why:
      '201 of 1,000 payments had missed p99 response time of pay after 2.5 s, so that the load ' +
      'was hopeless',
  });
});

test('payments past their limit without an answer have missed it', () => {
  const { beat, giveUp } = watching();
  beat(2_200);
  expect(giveUp()).toBe(null);
  beat(2_600);
  expect(giveUp()).toMatchObject({ knownToMs: 2_600 });
});

test('all in time, or late once everything is sent, is never given up', () => {
  const { beat, records, giveUp } = watching();
  records(answered(900, 200));
  beat(9_400);
  expect(giveUp()).toBe(null);
  beat(9_995);
  expect(giveUp()).toBe(null);
});

test('nothing is known of what a silent pacer holds back, nor of what a stopped one sent late', () => {
  const two = watching(2);
  two.beat(5_000, { shard: 0 });
  expect(two.giveUp()).toBe(null);
  two.beat(2_000, { shard: 1 });
  expect(two.giveUp()).toBe(null);
  two.beat(5_000, { shard: 1 });
  expect(two.giveUp()).toMatchObject({ knownToMs: 5_000 });

  const stopped = watching();
  stopped.beat(2_600, { loopDelayMs: 1_000 });
  expect(stopped.giveUp()).toBe(null);
});
