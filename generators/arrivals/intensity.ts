import type { ArrivalSettings } from '../../harness/model/scenario/arrivals.ts';
import { gammaFactor } from '../../harness/stats/gamma-draw.ts';
import { normalQuantile } from '../../harness/stats/normal-quantile.ts';
import { randomLayer, uniformInside } from '../../harness/stats/random.ts';
import { eventDays } from '../event-day.ts';
import type { Segment } from '../profile/rate-profile.ts';
import { MINUTE_MS } from '../../harness/units/duration.ts';

export interface IntensityOptions {
  readonly seed: number;
  readonly arrivals: Pick<
    ArrivalSettings,
    'burstiness' | 'dayVariation' | 'minuteVariation' | 'minuteCorrelation'
  >;
  /** ISO 8601 with its offset: where the event's days and minutes begin. */
  readonly eventStart: string;
  /** Event time over plan time. */
  readonly timeFactor: number;
}

/** The chance in a rate: one for all parts of a demand, whose crowds share the same day. */
export interface RandomIntensity {
  /** The factor on the rate at an instant of the event, in ms since its start. */
  readonly factorAt: (eventMs: number) => number;
  /** A rate in plan time, times the factors: straight pieces again, with jumps between minutes. */
  readonly realised: (segments: readonly Segment[]) => readonly Segment[];
}

/**
 * The rate that comes true is the planned one times D times J, both with mean 1. D is constant
 * over a day of the event, gamma distributed and independent from day to day. J is constant over a
 * minute of the event and lognormal, with a logarithm that remembers:
 *
 *     J_m = exp(s x_m - s^2 / 2),   x_m = r x_(m-1) + sqrt(1 - r^2) z_m,   x_0 = z_0
 *
 * | s^2 | ln(1 + c^2), where c is the coefficient of variation of J      |
 * | r   | exp(-1 min / correlation time)                                 |
 * | z_m | standard normal, drawn from the stream of minute m             |
 *
 * so that the covariance of J at a distance of k minutes is exp(s^2 r^k) - 1. Day d draws from the
 * stream of d. The warm-up has no factors: a longer one changes nothing after instant zero.
 * Source: gamma mixtures of Poisson counts, e.g. Jongbloed and Koole, "Managing uncertainty in call
 * centres using Poisson mixtures", Applied Stochastic Models in Business and Industry 17 (2001).
 */
export const randomIntensity = (options: IntensityOptions): RandomIntensity => {
  const { arrivals, eventStart, timeFactor } = options;
  if (isWithoutChance(arrivals)) return { factorAt: () => 1, realised: (segments) => segments };
  const dayFactor = dayFactors(options);
  const minuteFactor = minuteFactors(options);
  const days = eventDays(eventStart);
  const factorAt = (eventMs: number): number =>
    dayFactor(days.dayAt(eventMs)) * minuteFactor(Math.floor(eventMs / MINUTE_MS));
  /** The first instant after this one at which a day or a minute begins. */
  const nextChange = (eventMs: number): number => {
    const midnight = days.startMs(days.dayAt(eventMs) + 1);
    if (arrivals.minuteVariation === 0) return midnight;
    return Math.min(midnight, (Math.floor(eventMs / MINUTE_MS) + 1) * MINUTE_MS);
  };
  const pieces = (into: Segment[], segment: Segment): void => {
    const { fromMs, toMs, fromPerSecond } = segment;
    const slope = (segment.toPerSecond - fromPerSecond) / (toMs - fromMs);
    // A rate that falls to nothing must not fall below it by the last digit.
    const rateAt = (atMs: number): number => Math.max(0, fromPerSecond + slope * (atMs - fromMs));
    let pieceFromMs = fromMs;
    let eventMs = fromMs * timeFactor;
    while (pieceFromMs < toMs) {
      const changeMs = nextChange(eventMs);
      const pieceToMs = Math.min(changeMs / timeFactor, toMs);
      const factor = factorAt(eventMs);
      if (pieceToMs > pieceFromMs) {
        into.push({
          fromMs: pieceFromMs,
          toMs: pieceToMs,
          fromPerSecond: factor * rateAt(pieceFromMs),
          toPerSecond: factor * (pieceToMs === toMs ? segment.toPerSecond : rateAt(pieceToMs)),
        });
        pieceFromMs = pieceToMs;
      }
      eventMs = changeMs;
    }
  };
  return {
    factorAt,
    realised: (segments) => {
      const realised: Segment[] = [];
      for (const segment of segments) {
        const isSilent = segment.fromPerSecond === 0 && segment.toPerSecond === 0;
        if (segment.fromMs < 0 || isSilent) realised.push(segment);
        else pieces(realised, segment);
      }
      return realised;
    },
  };
};

const isWithoutChance = (arrivals: IntensityOptions['arrivals']): boolean =>
  arrivals.burstiness === 0 || (arrivals.dayVariation === 0 && arrivals.minuteVariation === 0);

const dayFactors = ({ seed, arrivals }: IntensityOptions): ((day: number) => number) => {
  const layer = randomLayer(seed, 'intensity/day');
  const variation = arrivals.burstiness * arrivals.dayVariation;
  const known = new Map<number, number>();
  return (day) => {
    const factor = known.get(day) ?? gammaFactor(layer.at(day), variation);
    known.set(day, factor);
    return factor;
  };
};

/** Minute m needs all before it; they are kept, 8 bytes each. */
const minuteFactors = ({ seed, arrivals }: IntensityOptions): ((minute: number) => number) => {
  if (arrivals.minuteVariation === 0) return () => 1;
  const layer = randomLayer(seed, 'intensity/minute');
  const variance = Math.log1p((arrivals.burstiness * arrivals.minuteVariation) ** 2);
  const sigma = Math.sqrt(variance);
  const memory = Math.exp(-MINUTE_MS / arrivals.minuteCorrelation);
  const news = Math.sqrt(1 - memory ** 2);
  const factors: number[] = [];
  let x = 0;
  return (minute) => {
    for (let m = factors.length; m <= minute; m += 1) {
      const z = normalQuantile(uniformInside(layer.at(m)));
      x = m === 0 ? z : memory * x + news * z;
      factors.push(Math.exp(sigma * x - variance / 2));
    }
    return factors[minute]!;
  };
};
