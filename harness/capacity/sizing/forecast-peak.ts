import { randomLayer, uniformInside } from '../../stats/random.ts';
import { ENDS } from '../estimate-of-draws.ts';
import type { Assumption } from './assumption.ts';
import { quantileOfFigure, type DrawnFigure } from './drawn-figure.ts';
import { growthAssumption, growthFactor, type Growth, type TierGrowth } from './growth.ts';

export interface PeakQuestion {
  /** Over which the peak is a mean: that of the probe in a search for capacity. */
  readonly windowMs: number;
  /** Of the tier, payments a second, all assumptions at their values: luck of the day, and bursts. */
  readonly perSecond: DrawnFigure;
  readonly assumptions: readonly Assumption[];
  readonly tier: TierGrowth;
  /** Beyond that of the tier. */
  readonly growth: readonly Growth[];
}

/** Holds one thing at an end of its range, and leaves the others to chance. */
export interface Held {
  /** Of an assumption; or the luck of the day itself. */
  readonly name: string;
  readonly end: 'low' | 'high';
}

/** What the sensitivity calls the peak's own luck: days, bursts. */
export const LUCK = 'luck of the day';

/** All assumptions, growth that was asked for among them. */
export const assumptionsOf = ({ assumptions, growth }: PeakQuestion): readonly Assumption[] => [
  ...assumptions,
  ...growth.map(growthAssumption),
];

/**
 * Peaks that the day could as well have, in payments a second:
 *
 *     peak = luck x product of (1 + growth) x product of the assumptions' factors
 *
 * Each assumption is drawn on its own: half of the draws below its value and half above, evenly over
 * the logarithm of its factor, never outside of its range. Its draws are keyed by its name, so that
 * they stay the same whatever else is assumed. Days are taken in turn, each as often as any other.
 */
export const drawPeaks = (
  question: PeakQuestion,
  { draws, seed, held }: { readonly draws: number; readonly seed: number; readonly held?: Held },
): Float64Array => {
  const quantile = quantileOfFigure(question.perSecond);
  const isDays = question.perSecond.kind === 'draws';
  const factor = growthFactor(question.growth);
  const luck = randomLayer(seed, 'peak');
  const assumed = assumptionsOf(question).map((assumption) => ({
    assumption,
    layer: randomLayer(seed, `assumption/${assumption.name}`),
  }));
  return Float64Array.from({ length: draws }, (_, i) => {
    const chance = isDays ? placeOf(i, draws) : uniformInside(luck.at(i));
    const u = held?.name === LUCK ? ENDS[held.end] : chance;
    let peak = quantile(u) * factor;
    for (const { assumption, layer } of assumed) {
      peak *=
        held?.name === assumption.name
          ? assumption[held.end].factor
          : factorAt(assumption, uniformInside(layer.at(i)));
    }
    return peak;
  });
};

/** Where a draw stands among all, inside (0, 1). */
const placeOf = (draw: number, draws: number): number => (draw + 0.5) / draws;

/** The day that a draw takes, of days by their luck: each comes as often as any other. */
export const dayOf = (
  draw: number,
  { draws, days }: { readonly draws: number; readonly days: number },
): number => Math.floor(placeOf(draw, draws) * days);

const factorAt = ({ low, high }: Assumption, u: number): number =>
  u < 0.5 ? low.factor ** (1 - 2 * u) : high.factor ** (2 * u - 1);
