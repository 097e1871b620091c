import { rateOn } from '../profile/cut.ts';
import { rateProfile, type RateProfile, type Segment } from '../profile/rate-profile.ts';
import { edgesOf, walker } from '../profile/sum-of.ts';
import type { Corner, OwnRates, Shape } from './shape.ts';

export interface Laid {
  /** In the order of the parts that it was laid on. */
  readonly parts: readonly (readonly Segment[])[];
  /** The shape itself: their sum. */
  readonly total: RateProfile;
}

/**
 * Another rate over plan time, made of the same parts. Every part keeps its share of the whole at
 * every instant:
 *
 *     part'(t) = shape(t) x part(t) / sum(t)
 *
 * at each instant at which a part or the shape bends, with straight lines between, so that the sum
 * is the shape exactly. Where the scenario is silent, all belongs to the first part.
 * @param parts of a plan without warm-up: the first lasts from instant zero to the end
 */
export const layShape = (
  shape: Shape,
  parts: readonly { readonly segments: readonly Segment[] }[],
  own: RateProfile,
): Laid => {
  const total = segmentsOf(shape.corners(ownRates(own)), own.toMs);
  const grid = edgesOf([...parts, { segments: total }]);
  const wholeFrom = walker(total);
  const walkers = parts.map(({ segments }) => walker(segments));
  const laid = parts.map((): Segment[] => []);
  for (let i = 1; i < grid.length; i += 1) {
    const [fromMs, toMs] = [grid[i - 1]!, grid[i]!];
    const whole = wholeFrom(fromMs);
    if (whole === undefined) continue;
    const at = walkers.map((walk) => walk(fromMs));
    const [from, to] = sharesAtEnds(at, fromMs, toMs);
    for (const [part, segments] of laid.entries()) {
      if (at[part] === undefined && part > 0) continue;
      segments.push({
        fromMs,
        toMs,
        fromPerSecond: rateOn(whole, fromMs) * from[part]!,
        toPerSecond: rateOn(whole, toMs) * to[part]!,
      });
    }
  }
  return { parts: laid, total: rateProfile(total) };
};

const ownRates = (own: RateProfile): OwnRates => ({
  lowestPerSecond: own.segments.reduce(
    (lowest, each) => Math.min(lowest, each.fromPerSecond, each.toPerSecond),
    Infinity,
  ),
  meanPerSecond: (1_000 * own.expected(own.toMs)) / own.toMs,
  peakPerSecond: own.peakPerSecond,
});

/** Two corners at one instant are a jump. */
const segmentsOf = (corners: readonly Corner[], durationMs: number): readonly Segment[] =>
  corners.slice(1).flatMap((to, i): readonly Segment[] => {
    const from = corners[i]!;
    if (from.at === to.at) return [];
    return [
      {
        fromMs: from.at * durationMs,
        toMs: to.at * durationMs,
        fromPerSecond: from.perSecond,
        toPerSecond: to.perSecond,
      },
    ];
  });

type Shares = readonly number[];

/** Shares of each part in the whole at both ends of a piece in which none bends. */
const sharesAtEnds = (
  segments: readonly (Segment | undefined)[],
  fromMs: number,
  toMs: number,
): readonly [Shares, Shares] => {
  const sharesAt = (atMs: number): Shares | undefined => {
    const rates = segments.map((each) => (each === undefined ? 0 : rateOn(each, atMs)));
    const sum = rates.reduce((all, rate) => all + rate, 0);
    return sum > 0 ? rates.map((rate) => rate / sum) : undefined;
  };
  const [from, to] = [sharesAt(fromMs), sharesAt(toMs)];
  const silent = segments.map((_, part) => (part === 0 ? 1 : 0));
  // Lines that are all 0 at one end keep their proportions up to the other.
  return [from ?? to ?? silent, to ?? from ?? silent];
};
