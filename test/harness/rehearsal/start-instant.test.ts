import { expect, test } from 'vitest';

import { guardStart } from '../../../harness/rehearsal/start-instant.ts';

const NOW_MS = Date.parse('2026-07-24T11:00:00Z');

const guarded =
  (inMs: number, warmUpMs = 0) =>
  () =>
    guardStart({ startAtEpochMs: NOW_MS + inMs, warmUpMs }, 5_000, NOW_MS);

test('an instant that leaves the lead and the warm-up is taken', () => {
  expect(guarded(5_000)).not.toThrow();
  expect(guarded(15_000, 10_000)).not.toThrow();
});

test.each([
  [-1, 0, '--start-at 2026-07-24T10:59:59.999Z is past; the start takes 5 s.'],
  [4_000, 0, '--start-at 2026-07-24T11:00:04.000Z is only 4 s away; the start takes 5 s.'],
  [
    14_000,
    10_000,
    '--start-at 2026-07-24T11:00:14.000Z is only 14 s away; the start takes 15 s, 10 s of warm-up included.',
  ],
])('in %d ms, with %d ms of warm-up: %s', (inMs, warmUpMs, message) => {
  expect(guarded(inMs, warmUpMs)).toThrow(
    expect.objectContaining({
      kind: 'usage',
      code: 'start-too-soon',
      message,
      hint: expect.stringContaining('to sign requests takes time too') as string,
    }),
  );
});
