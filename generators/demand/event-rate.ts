import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Profile, Spike } from '../../harness/model/scenario/profile.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { segmentsFromCounts } from '../profile/from-counts.ts';
import { segmentsFromFormula, type BaseCurve } from '../profile/from-formula.ts';
import { clockHour, fullHoursMs } from '../profile/hour-of-day.ts';
import { peakOf, stretched, type Segment } from '../profile/rate-profile.ts';
import { readCounts } from '../profile/read-counts.ts';
import { BUSIEST_HOUR_SHARE, dayShareRate } from './category-mix.ts';

/** The rate of payments that the event really has, over event time. */
export interface EventRate {
  readonly segments: readonly Segment[];
  readonly parameters: readonly Parameter[];
}

export interface EventRateOptions {
  readonly scenario: Scenario;
  /** Where the scenario file lies, and its counts beside it. */
  readonly scenarioFolder: string;
  /** Of an ordinary day; null where no tier says. */
  readonly busiestHourPerSecond: number | null;
  /** The event's own peak where neither tier nor counts tell one. */
  readonly peakPerSecond: number;
}

export const eventRate = (options: EventRateOptions): EventRate => {
  const { profile } = options.scenario.demand;
  return profile.from === 'counts' ? fromCounts(options, profile) : fromFormula(options, profile);
};

const fromCounts = (
  { scenario, scenarioFolder }: EventRateOptions,
  { file, time, count }: Extract<Profile, { from: 'counts' }>,
): EventRate => {
  const path = join(scenarioFolder, file);
  const counts = readCounts(path, { time, count });
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  const { start, duration } = scenario.event;
  return {
    segments: segmentsFromCounts(counts, { eventStart: start, durationMs: duration, file: path }),
    parameters: [
      {
        name: 'counts per interval',
        value: file,
        unit: null,
        tag: 'measured',
        source: `the scenario's own counts, SHA-256 ${sha256}`,
      },
    ],
  };
};

const fromFormula = (
  { scenario, busiestHourPerSecond, peakPerSecond }: EventRateOptions,
  { base, spikes }: Extract<Profile, { from: 'formula' }>,
): EventRate => {
  const { start: eventStart, duration: durationMs } = scenario.event;
  const curve = base === 'flat' ? FLAT : hourOfDay(eventStart, durationMs);
  const shape = segmentsFromFormula({ base: curve, spikes, eventStart, durationMs });
  const rate = busiestHourPerSecond ?? peakPerSecond / peakOf(shape);
  return {
    segments: stretched(shape, { time: 1, rate }),
    parameters: spikes.flatMap(spikeParameters),
  };
};

const FLAT: BaseCurve = { kinksMs: [], ratePerSecond: () => 1 };

/** The mix of shop kinds by the clock, 1 on average over the busiest hour of the day. */
const hourOfDay = (eventStart: string, durationMs: number): BaseCurve => {
  const hourAt = clockHour(eventStart);
  return {
    kinksMs: fullHoursMs(eventStart, durationMs),
    ratePerSecond: (eventMs) => dayShareRate(hourAt(eventMs)) / BUSIEST_HOUR_SHARE,
  };
};

const spikeParameters = (spike: Spike): readonly Parameter[] => {
  const { tag, source = 'the scenario' } = spike;
  const figure = (name: string, value: number | string, unit: string | null): Parameter => ({
    name: `spike ${spike.name}: ${name}`,
    value,
    unit,
    tag,
    source,
  });
  return [
    figure('start', spike.start, null),
    figure('peak', spike.peak, null),
    figure('end', spike.end ?? spike.peak, null),
    figure('magnitude', spike.magnitude, null),
    figure('plateau', spike.plateau, null),
    figure('fast half-life', spike.fastHalfLife, 'ms'),
    figure('slow half-life', spike.slowHalfLife, 'ms'),
    figure('slow share', spike.slowShare, null),
  ];
};
