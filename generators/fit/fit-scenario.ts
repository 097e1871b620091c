import type { Fit, FittedArrivals, FittedSpike } from '../../harness/model/fit.ts';
import { UNSCALED } from '../../harness/model/scenario/quantity.ts';
import { wholeSeconds } from './whole-seconds.ts';

/** A scenario's document, in the order in which it is written. */
export type FittedScenario = Readonly<Record<string, unknown>>;

/**
 * A scenario that plans what was fitted, at its own rate and in its own time.
 * @param from the file's name, for its title and story
 */
export const fitScenario = (fit: Fit, from: string): FittedScenario => {
  const { source, base, spikes, arrivals } = fit;
  const duration = `${wholeSeconds(source.durationMs)}s`;
  return {
    name: `fitted-${slug(from)}`,
    title: `As fitted to ${from}`,
    story:
      `Base, spikes and arrivals as peakday fit found them in ${from}: ` +
      `${Math.round(source.events)} events, arrivals ${arrivals.class.replaceAll('-', ' ')}.`,
    event: { start: source.start, duration },
    demand: {
      profile: {
        from: 'hours',
        rates: base.hoursPerSecond.map((rate) => `${plain(rate)}/s`),
        within: base.within,
        ...(spikes.length > 0 && { spikes: spikes.map((spike) => spikeOf(spike, source.file)) }),
      },
      arrivals: arrivalsOf(arrivals),
    },
    replay: { duration, peak: UNSCALED },
  };
};

const spikeOf = (spike: FittedSpike, file: string) => {
  // A rise that began before the recording did is given by its length.
  const peak = Math.max(0, spike.peakMs);
  const onset = spike.peakMs - spike.startMs;
  return {
    name: spike.name,
    peak: `+${seconds(peak)}`,
    onset: seconds(onset),
    magnitude: significant(spike.magnitude),
    fastHalfLife: seconds(spike.fastHalfLifeMs),
    slowHalfLife: seconds(spike.slowHalfLifeMs),
    slowShare: significant(Math.min(1, spike.slowShare)),
    tag: 'measured',
    source: `peakday fit ${file}`,
  };
};

/** Companions come from groups that make this share of all events: the preset's, for no data tell. */
const GROUP_SHARE = 0.1;
const SIZES = { least: 2, most: 1_000 };
const MOST_VARIATION = 2;

/**
 * The process that was found. A group of K = 1 + Poisson(k - 1) events gives each of them
 * E[K (K - 1)] / E[K] = (k^2 - 1) / k companions, and a share q of all events in groups gives q of
 * that in the mean; so k follows from the companions.
 */
const arrivalsOf = ({ class: found, parameters }: FittedArrivals) => {
  const { variation, companions, memoryMs } = parameters;
  if (found === 'evenly-spaced') return { process: 'evenly-spaced', burstiness: 0 };
  if (found === 'slow-random-intensity') {
    return {
      process: 'poisson',
      dayVariation: 0,
      minuteVariation: significant(Math.min(MOST_VARIATION, variation!)),
      minuteCorrelation: seconds(memoryMs!),
    };
  }
  if (found !== 'short-range-clustering') return { process: 'poisson', burstiness: 0 };
  const each = companions! / GROUP_SHARE;
  const size = (each + Math.sqrt(each * each + 4)) / 2;
  const meanSize = Math.min(SIZES.most, Math.max(SIZES.least, significant(size)));
  return {
    process: 'tour-bus',
    dayVariation: 0,
    minuteVariation: 0,
    tourBus: { share: GROUP_SHARE, meanSize, meanDelay: seconds(memoryMs!) },
  };
};

const significant = (value: number): number => Number(value.toPrecision(4));

/** Rates in a form that scenarios read: no exponent. */
const plain = (rate: number): string =>
  significant(rate)
    .toFixed(12)
    .replace(/\.?0+$/, '');

const seconds = (durationMs: number): string =>
  `${Number((durationMs / 1_000).toPrecision(6))
    .toFixed(6)
    .replace(/\.?0+$/, '')}s`;

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\.[a-z]+$/, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '') || 'trace';
