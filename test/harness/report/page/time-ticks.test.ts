import * as fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  describeInstant,
  tickLabels,
  timeTicks,
} from '../../../../harness/report/page/time-ticks.ts';

const EVENT = { start: '2020-07-24T17:00:00+09:00', timeFactor: 280 };

it('labels a shortened event with round times of the event', () => {
  const ticks = timeTicks(EVENT, -4_800, 90_000, 8);
  expect(tickLabels(EVENT, ticks)).toEqual([
    '17:00',
    '18:00',
    '19:00',
    '20:00',
    '21:00',
    '22:00',
    '23:00',
    '00:00',
  ]);
  expect(ticks[1]).toBeCloseTo(3_600_000 / 280);
});

it('shows no time before the event, whose clock the warm-up is not on', () => {
  expect(timeTicks(EVENT, -30_000, 90_000, 8)[0]).toBeCloseTo(0);
  expect(timeTicks(EVENT, -30_000, -10_000, 8)).toEqual([]);
});

it('shows seconds where a run is not shortened', () => {
  const event = { start: '2020-07-24T19:59:50+09:00', timeFactor: 1 };
  expect(tickLabels(event, timeTicks(event, 0, 30_000, 4))).toEqual([
    '19:59:50',
    '20:00:00',
    '20:00:10',
    '20:00:20',
  ]);
});

it('never gives more ticks than there is room for, all inside and in order', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 10_000, noNaN: true }),
      fc.double({ min: -60_000, max: 0, noNaN: true }),
      fc.double({ min: 1, max: 86_400_000, noNaN: true }),
      fc.integer({ min: 1, max: 20 }),
      (timeFactor, fromMs, lengthMs, most) => {
        const toMs = fromMs + lengthMs;
        const ticks = timeTicks({ ...EVENT, timeFactor }, fromMs, toMs, most);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
        for (const tick of ticks) {
          expect(tick).toBeGreaterThanOrEqual(fromMs - 1e-3);
          expect(tick).toBeLessThanOrEqual(toMs + 1e-3);
        }
      },
    ),
  );
});

it('tells an instant on both clocks, with its windows', () => {
  const frame = {
    fromMs: -5_000,
    toMs: 90_000,
    event: EVENT,
    windows: [
      { name: 'warm-up', fromMs: -5_000, toMs: 0 },
      { name: 'ceremony', fromMs: 40_000, toMs: 62_000 },
      { name: 'last-orders', fromMs: 60_000, toMs: 70_000 },
    ],
    marks: [],
    firstBreach: null,
  };
  expect(describeInstant(frame, 61_000)).toBe('21:44:40 · run 1 min 1 s · ceremony · last-orders');
  expect(describeInstant(frame, -3_000)).toBe('3 s before instant zero · warm-up');
});

it('names the day at midnight where days pass, and at the cursor', () => {
  const event = { start: '2020-07-24T17:00:00+09:00', timeFactor: 1_000 };
  const toMs = (3 * 86_400_000) / 1_000;
  expect(tickLabels(event, timeTicks(event, 0, toMs, 8))).toEqual([
    '25 Jul',
    '12:00',
    '26 Jul',
    '12:00',
    '27 Jul',
    '12:00',
  ]);
  const frame = { fromMs: 0, toMs, event, windows: [], marks: [], firstBreach: null };
  expect(describeInstant(frame, 86_400)).toBe('25 Jul 17:00:00 · run 1 min 26 s');
});
