import { array, assert, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';

import { liveSlices, sliceGrid } from '../../../../harness/observe/live/live-slices.ts';
import { beat } from './live-trial.ts';

const GRID = { fromMs: -1_000, sliceMs: 1_000, slices: 12 };

const gauges = (over: object = {}) => ({
  p50Ms: 100,
  p99Ms: 200,
  inFlight: 3,
  queued: 0,
  utilisation: 0.5,
  ...over,
});

describe('the grid', () => {
  test('has half seconds for a minute, and never more slices than a screen can show', () => {
    expect(sliceGrid(-5_000, 60_000)).toEqual({ fromMs: -5_000, sliceMs: 500, slices: 136 });
    expect(sliceGrid(0, 7 * 3_600_000)).toMatchObject({ sliceMs: 60_000 });
    assert(
      property(
        integer({ min: 0, max: 600_000 }),
        integer({ min: 1, max: 2e9 }),
        (before, after) => {
          const { fromMs, sliceMs, slices } = sliceGrid(-before, after);
          expect(fromMs).toBeLessThanOrEqual(-before);
          expect(fromMs + sliceMs * slices).toBeGreaterThan(after);
          expect(slices).toBeLessThan(510);
        },
      ),
    );
  });
});

describe('sent', () => {
  test('is spread evenly between two beats, and known when every pacer has passed by', () => {
    const slices = liveSlices(GRID);
    slices.takeBeat(beat(-1_000, 0));
    slices.takeBeat(beat(-1_000, 0, 1));
    slices.takeBeat(beat(1_500, 250));
    expect(slices.columnsFrom(0).sent).toEqual([]);
    slices.takeBeat(beat(500, 30, 1));
    expect(slices.columnsFrom(0).sent).toEqual([120]);
    slices.takeBeat(beat(1_500, 30, 1));
    expect(slices.columnsFrom(0).sent).toEqual([120, 110]);
    expect(slices.columnsFrom(1).sent).toEqual([110]);
  });

  test('never gains or loses a payment, whatever the beats', () => {
    const steps = array(
      record({ overMs: integer({ min: 1, max: 3_000 }), begun: integer({ min: 0, max: 900 }) }),
      { minLength: 1, maxLength: 20 },
    );
    assert(
      // Pacers begin before the axis does, at any instant.
      property(steps, integer({ min: 0, max: 5_000 }), (given, fromMs) => {
        const slices = liveSlices({ fromMs: 0, sliceMs: 1_000, slices: 200 });
        let [atMs, begun] = [-fromMs, 0];
        for (const step of given) {
          atMs += step.overMs;
          begun += step.begun;
          slices.takeBeat(beat(atMs, begun));
        }
        slices.takeBeat(beat(Math.max(0, atMs) + 1_000, begun));
        const sum = slices.columnsFrom(0).sent.reduce<number>((all, sent) => all + Number(sent), 0);
        // Each slice is rounded to a tenth.
        expect(Math.abs(sum - begun)).toBeLessThan(0.06 * 62 + 1e-9);
      }),
    );
  });

  test('leaves out what was shed, which was begun and never sent', () => {
    const slices = liveSlices(GRID);
    slices.takeBeat(beat(-1_000, 0));
    slices.takeBeat(beat(0, 10));
    slices.takeShed(-500);
    slices.takeFailure(-500);
    const { sent, failed } = slices.columnsFrom(0);
    expect({ sent, failed }).toEqual({ sent: [9], failed: [1] });
  });
});

test('a slice keeps the highest that was seen in it, and never is the highest', () => {
  const slices = liveSlices(GRID);
  slices.takeGauges(0, gauges());
  slices.takeGauges(250, gauges({ p99Ms: 900, queued: 40, utilisation: 0.2 }));
  slices.takeGauges(500, gauges({ p99Ms: 'never' }));
  slices.takeGauges(750, gauges({ queued: null }));
  expect(slices.columnsFrom(1)).toMatchObject({
    p50Ms: [100],
    p99Ms: ['never'],
    queued: [40],
    utilisation: [0.5],
  });
});

test('what is beyond either end of the axis is no figure of a slice at its edge', () => {
  const slices = liveSlices(GRID);
  slices.takeGauges(-1_001, gauges());
  slices.takeGauges(11_000, gauges());
  expect(slices.columnsFrom(0).inFlight).toEqual([]);
});

test('news begin at the first slice that has changed', () => {
  const slices = liveSlices(GRID);
  slices.takeBeat(beat(-1_000, 0));
  expect(slices.changedFrom()).toBe(0);
  slices.takeBeat(beat(3_200, 100));
  slices.takeGauges(3_200, gauges());
  expect(slices.changedFrom()).toBe(0);
  slices.takeGauges(3_400, gauges());
  expect(slices.changedFrom()).toBe(4);
  slices.takeFailure(500);
  expect(slices.changedFrom()).toBe(1);
});
