import { expect, it } from 'vitest';

import type { Manifest } from '../../../../../harness/model/plan/manifest.ts';
import {
  binCounter,
  COARSE,
  codeCounter,
  FINE,
  middlesMs,
  timeBins,
  widthMs,
  type Fineness,
} from '../../../../../harness/report/plan/figures/time-bins.ts';
import { handMadePlan } from '../../../../fixtures/hand-made-plan.ts';
import { temporaryFolder } from '../../../../generators/temporary-folder.ts';
import { chunkOf } from './chunk-of.ts';

const HOUR = 3_600_000;

const binsOf = (over: Partial<Manifest>, fineness: Fineness = FINE) => {
  const { manifest } = handMadePlan(temporaryFolder(), { plannedMs: [1] });
  return timeBins({ manifest: { ...manifest, ...over } }, fineness);
};

const sevenHours = (measured: number): Partial<Manifest> => ({
  event: { start: '2020-07-24T17:00:00+09:00', durationMs: 7 * HOUR, place: null },
  durationMs: 60_000,
  factors: { time: 420, rate: 1, count: 1 },
  payments: { warmUp: 0, measured },
});

it('is as fine as the payments allow, in lengths that are round on the clock of the event', () => {
  const minutes = (measured: number, fineness?: Fineness): number =>
    Math.round((binsOf(sevenHours(measured), fineness).binMs * 420) / 60_000);
  expect([100, 7_000, 1e6].map((measured) => minutes(measured))).toEqual([30, 2, 1]);
  expect([100, 7_000, 1e6].map((measured) => minutes(measured, COARSE))).toEqual([30, 10, 3]);
});

it('ends with the plan, where no round length divides it', () => {
  const { binMs, count, ...bins } = binsOf({
    ...sevenHours(100),
    event: { start: '2020-07-24T17:00:00+09:00', durationMs: 7.25 * HOUR, place: null },
    durationMs: 72_500,
    factors: { time: 360, rate: 1, count: 1 },
  });
  expect([binMs, count]).toEqual([5_000, 15]);
  const all = { binMs, count, ...bins };
  expect(widthMs(all, 0)).toBe(5_000);
  expect(widthMs(all, 14)).toBe(2_500);
  expect(middlesMs(all).at(-1)).toBe(71_250);
});

it('counts payments by bin, and by kind', () => {
  const bins = { binMs: 10, durationMs: 25, count: 3 };
  const counter = binCounter(bins);
  const byKind = codeCounter(bins, 'kind', 2);
  for (const chunk of [chunkOf([0, 9], { kind: [0, 1] }), chunkOf([10, 24], { kind: [1, 1] })]) {
    counter.add(chunk);
    byKind.add(chunk);
  }
  expect([...counter.result()]).toEqual([2, 1, 1]);
  expect([...byKind.result()]).toEqual([1, 0, 0, 1, 1, 1]);
});
