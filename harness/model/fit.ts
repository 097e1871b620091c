import type { HoursProfile } from './scenario/own-demand.ts';

/** What an existing trace or file of counts is made of. */
export interface Fit {
  readonly source: FitSource;
  readonly base: FittedBase;
  /** In order of time. */
  readonly spikes: readonly FittedSpike[];
  /** Rises of half or more that are no larger than what the rest of the recording is uneven by. */
  readonly unevenRises: number;
  /** From the shortest windows to the longest. */
  readonly dispersion: readonly FittedDispersion[];
  readonly arrivals: FittedArrivals;
}

export interface FitSource {
  readonly file: string;
  readonly kind: 'trace' | 'counts' | 'plan';
  readonly events: number;
  /** ISO 8601 with its offset. */
  readonly start: string;
  readonly durationMs: number;
  /** Of counts: the length of an interval. */
  readonly intervalMs: number | null;
  /** Event time over the time in the file: 420 where a plan has seven hours in a minute. */
  readonly timeFactor: number;
  /** Events of a plan over those of the event that it stands for: 1 where it is not known. */
  readonly countFactor: number;
}

interface FittedBase {
  /** Without the spikes, in each hour of the clock from that of the start; the first and the last may be cut. */
  readonly hoursPerSecond: readonly number[];
  /** Within them: a smooth curve and no more, or what a usual day of shops has. */
  readonly within: HoursProfile['within'];
  readonly meanPerSecond: number;
  /** Of base and spikes together. */
  readonly peakPerSecond: number;
}

/** A surge over the base, shaped as a spike of a scenario. Instants are ms since the start. */
export interface FittedSpike {
  readonly name: string;
  readonly startMs: number;
  readonly peakMs: number;
  /** Rate at the peak over the base rate. */
  readonly magnitude: number;
  readonly fastHalfLifeMs: number;
  readonly slowHalfLifeMs: number;
  readonly slowShare: number;
  /** From the peak until the surge has halved. */
  readonly halfLifeMs: number;
  /** The largest rise of the smoothed rate in a minute, as a share of the peak rate. */
  readonly steepestPerMinute: number;
}

export interface FittedDispersion {
  readonly windowMs: number;
  readonly windows: number;
  /** NaN where nothing came. */
  readonly allanFactor: number;
  /** The Allan factor without what base and spikes make of it. */
  readonly trendFree: number;
  /** Of `trendFree`, for a Poisson process. */
  readonly standardError: number;
}

export const ARRIVAL_CLASSES = [
  'evenly-spaced',
  'poisson',
  'slow-random-intensity',
  'short-range-clustering',
  'not-distinguishable',
] as const;

export type ArrivalClass = (typeof ARRIVAL_CLASSES)[number];

export interface FittedArrivals {
  readonly class: ArrivalClass;
  /** What decided. */
  readonly decidedBy: DecidingStatistic;
  /** In a sentence: what was found, and why it is called so. */
  readonly reason: string;
  /** What the data cannot tell, in sentences. */
  readonly open: readonly string[];
  readonly parameters: ArrivalParameters;
}

interface DecidingStatistic {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
}

/** Figures of the process; null where it has none. */
export interface ArrivalParameters {
  /** Standard deviation of a slow intensity over its mean. */
  readonly variation: number | null;
  /** Events that come with one, in the mean over events. */
  readonly companions: number | null;
  /** Of the one of these two that is known, from and to: what the recording can tell of it. */
  readonly range: readonly [number, number] | null;
  /** Time after which little is left of a burst or a wave. */
  readonly memoryMs: number | null;
}
