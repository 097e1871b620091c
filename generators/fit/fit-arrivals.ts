import { PeakdayError } from '../../harness/model/error.ts';
import type { Fit, FitSource } from '../../harness/model/fit.ts';
import { plural } from '../../harness/units/count.ts';
import { segmentsFromFormula } from '../profile/from-formula.ts';
import { rateProfile, type RateProfile } from '../profile/rate-profile.ts';
import type { SpikeCurve } from '../profile/spike.ts';
import { classify } from './classify.ts';
import { dispersionCurve } from './dispersion.ts';
import type { EventCounts } from './event-counts.ts';
import { fitCurve, type FittedCurve } from './fit-curve.ts';
import { surgeWindows } from './surge-windows.ts';
import { wholeSeconds } from './whole-seconds.ts';
import { halfLifeMs, liftAt, type SurgeShape } from './surge-shape.ts';

/** What is fitted, in event time: instants or counts, and where they come from. */
export interface Recording {
  readonly file: string;
  readonly kind: FitSource['kind'];
  /** ISO 8601 with its offset. */
  readonly start: string;
  readonly durationMs: number;
  readonly timeFactor: number;
  readonly countFactor: number;
  readonly total: number;
  /** Whole windows of it, in event time. */
  readonly events: EventCounts;
  /** Of counts: the length of an interval. */
  readonly intervalMs: number | null;
  /** Why the numbers are no counts of single events; null where they are. */
  readonly notCounts: string | null;
}

/** Of fewer there is no rate to tell, nor twelve windows of two events to see how they vary. */
const FEWEST_EVENTS = 24;

const refuseFew = ({ file, total }: Recording): void => {
  if (total >= FEWEST_EVENTS) return;
  throw new PeakdayError('usage', 'too-few-events', `${file} is too short to be fitted.`, {
    faults: [{ at: file, message: `has ${plural(Math.floor(total), 'event')}` }],
    hint: `Give a recording of at least ${FEWEST_EVENTS} events; thousands tell how they hang together.`,
  });
};

/**
 * What a recording is made of.
 * @throws PeakdayError of kind `usage` where it has too few events
 */
export const fitArrivals = (recording: Recording): Fit => {
  const { events, total, start, durationMs } = recording;
  refuseFew(recording);
  const curve = fitCurve({
    events,
    eventStart: start,
    durationMs: 1_000 * wholeSeconds(durationMs),
  });
  const whole = profileOf(curve, durationMs);
  const { inSurge, isAllSurge } = surgeWindows(events, curve.surges);
  const dispersion = dispersionCurve({ events, expected: expectedIn(events, whole), inSurge });
  const arrivals = classify({ events: total, dispersion, notCounts: recording.notCounts });
  return {
    source: {
      file: recording.file,
      kind: recording.kind,
      events: total,
      start,
      durationMs,
      intervalMs: recording.intervalMs,
      timeFactor: recording.timeFactor,
      countFactor: recording.countFactor,
    },
    base: {
      hoursPerSecond: curve.hoursPerSecond,
      within: curve.within,
      meanPerSecond: (1_000 * total) / durationMs,
      peakPerSecond: whole.peakPerSecond,
    },
    spikes: curve.surges.map((surge, i) => ({
      name: `surge-${i + 1}`,
      startMs: surge.startMs,
      peakMs: surge.peakMs,
      magnitude: 1 + surge.height,
      fastHalfLifeMs: surge.fastHalfLifeMs,
      slowHalfLifeMs: surge.slowHalfLifeMs,
      slowShare: surge.slowShare,
      halfLifeMs: halfLifeMs(surge),
      steepestPerMinute: curve.steepestPerMinute[i]!,
    })),
    unevenRises: curve.unevenRises,
    dispersion: dispersion.map(({ windowMs, windows, allanFactor, trendFree, standardError }) => ({
      windowMs,
      windows,
      allanFactor,
      trendFree,
      standardError,
    })),
    arrivals: isAllSurge ? { ...arrivals, open: [...arrivals.open, ALL_SURGE] } : arrivals,
  };
};

const ALL_SURGE =
  'spikes are on nearly all the time: what they are not shaped like counts as unevenness';

const profileOf = ({ base, surges }: FittedCurve, durationMs: number): RateProfile =>
  rateProfile(segmentsFromFormula({ base, spikes: surges.map(spikeOf), ground: 1, durationMs }));

const spikeOf = (surge: SurgeShape): SpikeCurve => ({
  kinksMs: [surge.startMs, surge.peakMs],
  between: () => (atMs) => liftAt(surge, atMs),
});

const expectedIn = ({ windowMs, counts }: EventCounts, profile: RateProfile): Float64Array => {
  const expected = new Float64Array(counts.length);
  let before = profile.expected(0);
  for (let i = 0; i < expected.length; i += 1) {
    const sum = profile.expected((i + 1) * windowMs);
    expected[i] = sum - before;
    before = sum;
  }
  return expected;
};
