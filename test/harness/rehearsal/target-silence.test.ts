import { expect, test } from 'vitest';

import { targetSilence } from '../../../harness/rehearsal/target-silence.ts';

const NOW_MS = Date.parse('2026-07-24T11:00:00Z');

/** Seconds, since they are what a reader counts here. */
const silence = (atS: number, silentS: number, fault?: { readonly seenAtS: number }) => ({
  silentMs: silentS * 1_000,
  nowEpochMs: NOW_MS + atS * 1_000,
  gateway: fault && { atEpochMs: NOW_MS + fault.seenAtS * 1_000, activeFaults: ['freeze'] },
});

test('more than fifteen seconds of silence are the death of a target', () => {
  const isDead = targetSilence();
  expect(isDead(silence(15, 15))).toBe(false);
  expect(isDead(silence(15.1, 15.1))).toBe(true);
});

test('a fault of the gateway excuses silence for as long as it lasts, and the recovery from it', () => {
  const isDead = targetSilence();
  expect(isDead(silence(60, 60, { seenAtS: 59.6 }))).toBe(false);
  const over = { atEpochMs: NOW_MS + 70_000, activeFaults: [] };
  expect(isDead({ ...silence(70, 70), gateway: over })).toBe(false);
  expect(isDead({ ...silence(75, 75), gateway: over })).toBe(true);
});

test('a gateway that died in its fault excuses nothing any more', () => {
  const isDead = targetSilence();
  expect(isDead(silence(20, 20, { seenAtS: 19.6 }))).toBe(false);
  expect(isDead(silence(34, 34, { seenAtS: 19.6 }))).toBe(false);
  expect(isDead(silence(35, 35, { seenAtS: 19.6 }))).toBe(true);
});
