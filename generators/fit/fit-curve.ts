import { WITHIN_HOUR } from '../../harness/model/scenario/own-demand.ts';
import type { BaseCurve } from '../profile/from-formula.ts';
import { hoursCurve, type WithinHour } from '../own-demand/hours-curve.ts';
import { fitBase } from './base-curve.ts';
import { coarser, roundWindowMs, type EventCounts } from './event-counts.ts';
import {
  findSurges,
  LEAST_LIFT,
  smoothed,
  smoothingWidth,
  type SurgeSight,
} from './surge-search.ts';
import { liftAt, shapeSurge, type SurgeShape } from './surge-shape.ts';
import { proofOf, type SurgeProof } from './surge-proof.ts';

/** What the rate of a recording is made of. */
export interface FittedCurve {
  readonly base: BaseCurve;
  /** Events per second in each hour of the clock: the base curve goes through them, */
  readonly hoursPerSecond: readonly number[];
  /** and is this within them. */
  readonly within: WithinHour;
  /** In order of time. */
  readonly surges: readonly SurgeShape[];
  /** Rises that would be surges of independent customers, but are nothing special here. */
  readonly unevenRises: number;
  /** Of each surge, the largest rise of the smoothed rate in a minute, over the rate at its peak. */
  readonly steepestPerMinute: readonly number[];
}

export interface CurveOptions {
  readonly events: EventCounts;
  /** ISO 8601 with its offset. */
  readonly eventStart: string;
  readonly durationMs: number;
}

/** Surges are looked for on so many windows, a minute each for a day. */
const WINDOWS = 1_440;
/** Base and surges are fitted in turn, and hardly change after: */
const ROUNDS = 4;
/** A window is out of the base where surges lift it by more than: */
const LEAST_SURGE = 0.05;

/** Base and surges, each fitted to what the other leaves. */
export const fitCurve = ({ events, ...event }: CurveOptions): FittedCurve => {
  const coarse = coarseEnough(events);
  return fitAround({ events: coarse, ...event }, findSurges(coarse));
};

/** Where the weakest surge turns out to be none, all is fitted again without it. */
const fitAround = (
  { events, eventStart, durationMs }: CurveOptions,
  sights: readonly SurgeSight[],
): FittedCurve => {
  const within = likelierWithin({ events, eventStart, durationMs }, inSight(events, sights));
  const hoursWithout = (inSurge: readonly boolean[]): readonly number[] =>
    fitBase({ events, eventStart, durationMs, within, inSurge });
  const curveOf = (perSecond: readonly number[]): BaseCurve =>
    hoursCurve({ perSecond, within, eventStart, durationMs });
  let hours = hoursWithout(inSight(events, sights));
  let surges: readonly (SurgeShape | undefined)[] = sights.map(() => undefined);
  for (let round = 0; sights.length > 0 && round < ROUNDS; round += 1) {
    const expected = expectedBase(curveOf(hours), events);
    surges = sights.reduce<readonly (SurgeShape | undefined)[]>((known, sight, i) => {
      const others = liftOf(events, known.with(i, undefined));
      return known.with(i, shapeSurge({ events, base: expected, others, sight }));
    }, surges);
    hours = hoursWithout(Array.from(liftOf(events, surges), (lift) => lift > LEAST_SURGE));
  }
  const base = curveOf(hours);
  const expected = expectedBase(base, events);
  const proofs = surges.map((each) =>
    each === undefined || each.height < LEAST_LIFT - 1 ? NO_PROOF : proofOf(each, events, expected),
  );
  const weakest = leastOf(proofs.map(({ overOthers }) => overOthers));
  if (weakest !== undefined && proofs[weakest]!.overOthers < 1) {
    const again = fitAround({ events, eventStart, durationMs }, sights.toSpliced(weakest, 1));
    const uneven = proofs[weakest]!.overChance < 1 ? 0 : 1;
    return { ...again, unevenRises: again.unevenRises + uneven };
  }
  const found = surges.filter((each) => each !== undefined);
  return {
    base,
    hoursPerSecond: hours,
    within,
    surges: found,
    unevenRises: 0,
    steepestPerMinute: found.map((surge) => steepest(events, surge)),
  };
};

const NO_PROOF: SurgeProof = { overChance: 0, overOthers: 0 };

/** The place of the smallest. */
const leastOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.indexOf(Math.min(...values));

const coarseEnough = (events: EventCounts): EventCounts => {
  const durationMs = events.counts.length * events.windowMs;
  const wanted = roundWindowMs(durationMs / WINDOWS);
  return coarser(events, Math.max(1, Math.round(wanted / events.windowMs)));
};

/** In the logarithm of the likelihood: so much must speak for more than a smooth curve. */
const LEAST_PREFERENCE = 10;

/** The curve within hours under which the counts outside surges are likelier, by far. */
const likelierWithin = (
  { events, eventStart, durationMs }: CurveOptions,
  inSurge: readonly boolean[],
): WithinHour => {
  const [smooth, usual] = WITHIN_HOUR.map((within) => {
    const perSecond = fitBase({ events, eventStart, durationMs, within, inSurge });
    const curve = hoursCurve({ perSecond, within, eventStart, durationMs });
    const expected = expectedBase(curve, events);
    // Of Poisson counts, up to what both have in common.
    let logLikelihood = 0;
    for (const [i, count] of events.counts.entries()) {
      if (inSurge[i] === true || expected[i] === 0) continue;
      logLikelihood += count * Math.log(expected[i]!) - expected[i]!;
    }
    return { within, logLikelihood };
  });
  const preference = usual!.logLikelihood - smooth!.logLikelihood;
  return preference >= LEAST_PREFERENCE ? usual!.within : smooth!.within;
};

const inSight = (events: EventCounts, sights: readonly SurgeSight[]): readonly boolean[] => {
  const marks = Array.from(events.counts, () => false);
  for (const { from, to } of sights) marks.fill(true, from, to + Math.ceil((to - from) / 2));
  return marks;
};

const expectedBase = (base: BaseCurve, { windowMs, counts }: EventCounts): Float64Array =>
  counts.map((_, i) => (base.ratePerSecond((i + 0.5) * windowMs) * windowMs) / 1_000);

const liftOf = (
  { windowMs, counts }: EventCounts,
  surges: readonly (SurgeShape | undefined)[],
): Float64Array => {
  const known = surges.filter((each) => each !== undefined);
  return counts.map((_, i) => {
    const atMs = (i + 0.5) * windowMs;
    return known.reduce((sum, surge) => sum + liftAt(surge, atMs), 0);
  });
};

/** Over so many windows, and as many more as smooth counts need, from the start to the peak. */
const steepest = (events: EventCounts, { startMs, peakMs }: SurgeShape): number => {
  const { windowMs, counts } = events;
  const width = smoothingWidth(events);
  const smooth = smoothed(counts, width);
  const [from, to] = [startMs, peakMs].map((atMs) => Math.max(0, Math.floor(atMs / windowMs)));
  const top = smooth.subarray(from, to! + width).reduce((most, each) => Math.max(most, each), 0);
  const ways = Array.from(
    { length: to! - from! + 1 },
    (_, i) => (smooth[from! + i]! - (smooth[from! + i - width] ?? smooth[0]!)) / (width * windowMs),
  );
  return (60_000 * Math.max(0, ...ways)) / top;
};
