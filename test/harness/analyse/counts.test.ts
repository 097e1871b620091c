import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  countPayments,
  countRequests,
  countSignatureRefusals,
  countWarmUp,
} from '../../../harness/analyse/counts.ts';
import type { RequestRecord } from '../../../harness/model/record-line.ts';
import { declined, failed, paid, pending, shed, timedOut } from './hand-made-records.ts';
import { everyMs, withTables } from './hand-made-run.ts';

/** Ways in which a payment can end, and what it then counts as. */
const ENDINGS: readonly {
  readonly counts: 'succeeded' | 'declined' | 'unresolved' | 'failed' | 'shed' | 'unsent';
  readonly of: (planIndex: number, atMs: number) => readonly RequestRecord[];
}[] = [
  { counts: 'succeeded', of: (i, at) => [paid(i, at)] },
  { counts: 'declined', of: (i, at) => [declined(i, at)] },
  {
    counts: 'succeeded',
    of: (i, at) => [
      pending(i, at),
      pending(i, at + 2_100, { step: 1 }),
      paid(i, at + 5_200, { step: 1, attempt: 2 }),
    ],
  },
  {
    counts: 'declined',
    of: (i, at) => [pending(i, at), declined(i, at + 2_100, { step: 1 })],
  },
  {
    counts: 'declined',
    of: (i, at) => [pending(i, at), paid(i, at + 2_100, { step: 2, settlement: 'cancelled' })],
  },
  // A first step that went well, and a journey that never learnt the end: no decline.
  {
    counts: 'unresolved',
    of: (i, at) => [
      paid(i, at, { settlement: null }),
      timedOut(i, at + 2_100, { step: 1, settlement: 'unresolved' }),
    ],
  },
  { counts: 'unresolved', of: (i, at) => [paid(i, at, { settlement: null })] },
  // "In process", and nobody ever learnt what came of it.
  {
    counts: 'failed',
    of: (i, at) => [pending(i, at), timedOut(i, at + 2_100, { step: 1, settlement: 'unresolved' })],
  },
  { counts: 'failed', of: (i, at) => [pending(i, at)] },
  // No answer in time is a failure, whatever an inquiry tells later.
  { counts: 'failed', of: (i, at) => [timedOut(i, at), paid(i, at + 7_000, { step: 1 })] },
  { counts: 'failed', of: (i, at) => [timedOut(i, at)] },
  { counts: 'failed', of: (i, at) => [failed(i, at)] },
  { counts: 'shed', of: (i, at) => [shed(i, at)] },
  // Shed at a later step, after an answer that settled nothing.
  { counts: 'failed', of: (i, at) => [pending(i, at), shed(i, at + 2_100, { step: 1 })] },
  { counts: 'unsent', of: () => [] },
];

const someEndings = fc.array(fc.nat(ENDINGS.length - 1), { minLength: 1, maxLength: 40 });

test('every planned payment ends as exactly one of answered, failed, shed and unsent', async () => {
  await fc.assert(
    fc.asyncProperty(someEndings, fc.nat(10), async (chosen, warmUp) => {
      const endings = chosen.map((i) => ENDINGS[i]!);
      const plannedMs = everyMs(100, endings.length).map((atMs) => atMs - warmUp * 100);
      const records = endings.flatMap(({ of }, i) => of(i, plannedMs[i]!));
      const counts = await withTables({ plannedMs, records, warmUpMs: 1_000 }, countPayments);
      const measured = endings.slice(warmUp);
      const wanted = (name: string) => measured.filter((ending) => ending.counts === name).length;
      expect(counts).toEqual({
        planned: measured.length,
        sent: measured.length - wanted('shed') - wanted('unsent'),
        answered: wanted('succeeded') + wanted('declined') + wanted('unresolved'),
        succeeded: wanted('succeeded'),
        declined: wanted('declined'),
        unresolved: wanted('unresolved'),
        failed: wanted('failed'),
        shed: wanted('shed'),
        unsent: wanted('unsent'),
      });
      expect(counts.planned).toBe(counts.answered + counts.failed + counts.shed + counts.unsent);
    }),
    { numRuns: 15 },
  );
});

test('warm-up payments are counted apart, and their requests not at all', async () => {
  const made = {
    plannedMs: [-300, -200, -100, 0, 100],
    records: [
      paid(0, -300),
      shed(1, -200),
      paid(3, 0),
      pending(4, 100),
      timedOut(4, 2_200, { step: 1 }),
    ],
    warmUpMs: 500,
  };
  expect(await withTables(made, countWarmUp)).toEqual({ planned: 3, sent: 1 });
  expect(await withTables(made, countRequests)).toEqual({
    sent: 3,
    answered: 2,
    failed: 1,
    shed: 0,
  });
});

test('requests that were shed are counted at whatever step', async () => {
  const records = [
    shed(0, 0),
    pending(1, 10),
    shed(1, 2_110, { step: 1 }),
    pending(2, 20),
    pending(2, 2_120, { step: 1 }),
    shed(2, 4_220, { step: 1, attempt: 2 }),
  ];
  const made = { plannedMs: everyMs(10, 3), records };
  expect(await withTables(made, countRequests)).toMatchObject({ sent: 3, shed: 3 });
  expect(await withTables(made, countPayments)).toMatchObject({ shed: 1, failed: 2 });
});

test('of a part of the plan only the payments of that part are counted', async () => {
  const plannedMs = everyMs(10, 10);
  const records = [2, 3, 4].map((i) => paid(i, plannedMs[i]!));
  const counts = await withTables({ plannedMs, records, facts: { from: 2, to: 6 } }, countPayments);
  expect(counts).toMatchObject({ planned: 4, answered: 3, unsent: 1 });
});

test('payments that were refused for their signature are counted by code, warm-up left out', async () => {
  const refused = (planIndex: number, resultCode: string) =>
    failed(planIndex, 10 * planIndex - 10, { resultCode });
  const records = [
    refused(0, 'INVALID_SIGNATURE'),
    refused(1, 'KEY_NOT_FOUND'),
    refused(2, 'INVALID_SIGNATURE'),
    refused(3, 'INVALID_SIGNATURE'),
    refused(4, 'PARAM_ILLEGAL'),
  ];
  const made = { plannedMs: everyMs(10, 5).map((atMs) => atMs - 10), records, warmUpMs: 500 };
  expect(await withTables(made, countSignatureRefusals)).toEqual([
    { code: 'INVALID_SIGNATURE', payments: 2 },
    { code: 'KEY_NOT_FOUND', payments: 1 },
  ]);
});
