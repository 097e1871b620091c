import type { ObservedProbe } from '../model/capacity/capacity-search.ts';
import { countedSeconds } from '../model/capacity/counted-seconds.ts';
import { fellBehind } from '../model/capacity/fell-behind.ts';
import { loadOf } from '../model/capacity/load-of-probe.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import { sumOf } from '../stats/sum-of.ts';
import { perSecondAtScaleOne } from './offered.ts';

/** What a target answered in some time. */
interface Served {
  readonly scale: number;
  readonly answers: number;
  readonly seconds: number;
}

/** A load that the target kept up with lies this near below the lowest that it did not, as a ratio. */
export const KEPT_UP_WITHIN = 1.2;

/** So many standard errors apart are two rates that are taken for different ones. */
export const APART = 1.5;

const BOUNDS = 21;
const QUANTILES = Array.from({ length: BOUNDS }, (_, i) => normalQuantile((i + 0.5) / BOUNDS));

/**
 * Scales that no edge can lie above, equally probable by the luck of counts: a target that falls behind
 * answers as much as it can, and at its edge all but what may miss is answered. What it can is the rate
 * of all probes from the lowest load on at which it fell behind. None is known while nothing near below
 * that load was probed, or where the rate falls as load grows, or was higher at a load below: such a
 * target could do more than it did. A probe that a longer one contradicts, in which the target kept up
 * with as high a load, was too short for answers that take long.
 */
export const servedBounds = (
  probes: readonly ObservedProbe[],
  allowed: number,
): readonly number[] => {
  const keptUp = probes.filter((observed) => !fellBehind(observed));
  const behind = probes.filter(
    (observed) => fellBehind(observed) && !keptUp.some((other) => isContradicted(observed, other)),
  );
  const lowest = Math.min(...behind.map(loadOf));
  const below = keptUp.filter((observed) => loadOf(observed) < lowest).map(servedIn);
  if (!below.some(({ scale }) => scale * KEPT_UP_WITHIN >= lowest)) return [];
  const full = [...behind, ...keptUp.filter((observed) => loadOf(observed) >= lowest)]
    .map(servedIn)
    .toSorted((a, b) => a.scale - b.scale);
  const falls = full.some((_, i) => isMore(full.slice(0, i), full.slice(i)));
  if (falls || below.some((each) => isMore([each], full))) return [];
  const { rate, answers } = rateOf(full);
  if (answers === 0) return [];
  const scale = rate / (1 - allowed) / perSecondAtScaleOne(probes);
  return QUANTILES.map((z) => scale * Math.exp(z / Math.sqrt(answers)));
};

const isContradicted = (observed: ObservedProbe, other: ObservedProbe): boolean =>
  loadOf(other) >= loadOf(observed) && countedSeconds(other) > countedSeconds(observed);

const servedIn = (observed: ObservedProbe): Served => {
  const seconds = countedSeconds(observed);
  const answers = observed.outcome.achievedPerSecond * seconds;
  return { scale: loadOf(observed), seconds, answers };
};

const rateOf = (served: readonly Served[]): { readonly rate: number; readonly answers: number } => {
  const answers = sumOf(served.map((each) => each.answers));
  const seconds = sumOf(served.map((each) => each.seconds));
  return { rate: seconds > 0 ? answers / seconds : 0, answers };
};

/** By more than luck, of Poisson counts. */
const isMore = (some: readonly Served[], others: readonly Served[]): boolean => {
  const [a, b] = [rateOf(some), rateOf(others)];
  const error = Math.hypot(...[a, b].map(({ rate, answers }) => rate / Math.sqrt(answers || 1)));
  return a.rate - b.rate > APART * error;
};
