import type { SeenLoad } from '../model/capacity/seen-load.ts';
import { normalProbability } from '../stats/normal-probability.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import { sumOf } from '../stats/sum-of.ts';
import { dispersionOf, type Dispersion } from './dispersion.ts';
import { missedShare, SHAPES } from './response.ts';
import { devianceOf, toldBy } from './told-load.ts';

/** What is known of the highest scale at which a budget holds. */
export interface EdgePosterior {
  /** The scale that the edge lies below with this probability. */
  readonly quantile: (probability: number) => number;
  /** How probable it is that another load like this one misses at least as often, by all curves. */
  readonly chanceOfMore: (load: SeenLoad) => number;
  /**
   * The share that misses at a scale, by all curves: it lies below each of these with its
   * probability. As curves rise, the median crosses what is allowed at the median of the edge.
   */
  readonly shareAt: (scale: number, probabilities: readonly number[]) => readonly number[];
  /** Of the loads near the edge. */
  readonly dispersion: Dispersion;
}

export interface EdgeQuestion {
  readonly allowed: number;
  /** The edge is looked for between these scales. */
  readonly from: number;
  readonly to: number;
  /** The highest scale that was not surely too high. */
  readonly notOver: number;
  /** Scales, equally probable, that the edge cannot lie above; without any, all is possible. */
  readonly bounds?: readonly number[];
}

const CELLS = 60;
const PASSES = 3;

/** Loads so near to the edge tell how much misses there vary; higher up clusters are far larger. */
const SIMILAR_BELOW = 0.1;
const SIMILAR_ABOVE = 0.05;

/**
 * Loads so near to the edge count as degrees of freedom of how well the curve fits, unless they are far too
 * high; what the others deviate by counts too, which errs to the wide side.
 */
const FITTED_WITHIN = 0.1;

/** No curve is exact: that of the misses is believed up to this share of them. */
export const MISFIT = 0.1;

/** Edge, floor and steepness. */
const PARAMETERS = 3;

/**
 * An edge below a load that was not surely too high is the less likely the further below it lies, as
 * this power of it; from so far below on, for a short load may not show that it is too high.
 */
const POWER = 4;
const FAR_BELOW = 1.2;

/**
 * Posterior of the edge from the misses at all loads: the likelihood of a response curve, summed
 * over its other two parameters. With D the sum of deviances,
 *
 *     p(edge) ~ sum over the others of prior exp(-D / (2 factor k^2)),  k = t / z at 97.5 %
 *
 * where `factor` is how much more misses vary than independent ones: from blocks of time, and from
 * how far loads lie from the curve. The first of these is itself estimated, so that intervals are made
 * wider by as much as Student's t is wider than the normal distribution. Each pass looks closer at
 * where the one before found the edge.
 * Source: McCullagh and Nelder, "Generalized Linear Models", 2nd edition, 1989, chapter 9
 * (quasi-likelihood).
 */
export const edgePosterior = (
  loads: readonly SeenLoad[],
  question: EdgeQuestion,
): EdgePosterior => {
  const { from, to } = question;
  let found = onePass(loads, question, null);
  for (let pass = 1; pass < PASSES; pass += 1) {
    const [low, high] = [found.quantile(0.002) / 1.02, found.quantile(0.998) * 1.02];
    const closer = { ...question, from: Math.max(from, low), to: Math.min(to, high) };
    found = onePass(loads, closer, found.quantile(0.5));
  }
  return found;
};

const onePass = (
  loads: readonly SeenLoad[],
  { allowed, from, to, notOver, bounds = [] }: EdgeQuestion,
  middle: number | null,
): EdgePosterior => {
  const between = (below: number, above: number): readonly SeenLoad[] =>
    middle === null
      ? loads
      : loads.filter(({ scale }) => scale > middle * (1 - below) && scale < middle * (1 + above));
  const blocks = dispersionOf(between(SIMILAR_BELOW, SIMILAR_ABOVE));
  const edgeAt = (position: number): number => from * (to / from) ** (position / CELLS);
  const grid = { allowed, edgeAt, factor: blocks.factor };
  const all = new Float64Array(CELLS * PER_CELL);
  for (const load of loads) eachDeviance(load, grid, (deviance, i) => (all[i]! += deviance));
  const least = all.reduce((a, b) => Math.min(a, b), Infinity);
  const fitted = between(FITTED_WITHIN, FITTED_WITHIN).filter(
    (load) => !toldBy(load, allowed).atLeast,
  );
  const spare = Math.max(0, fitted.length - PARAMETERS);
  const factor =
    spare === 0
      ? blocks.factor
      : (blocks.degrees * blocks.factor + least) / (blocks.degrees + spare);
  const unit = factor * (studentQuantile(0.975, blocks.degrees) / normalQuantile(0.975)) ** 2;
  const unbounded = all.map((deviance, i) => {
    const far = Math.max(1, notOver / FAR_BELOW / edgeAt(Math.floor(i / PER_CELL) + 0.5));
    return SHAPES[i % PER_CELL]!.prior * far ** -POWER * Math.exp((least - deviance) / (2 * unit));
  });
  const cellOf = (scale: number): number => (CELLS * Math.log(scale / from)) / Math.log(to / from);
  const weights = boundedBy(unbounded, bounds.map(cellOf));
  const sum = sumOf(weights);
  const chanceOfMore = (load: SeenLoad): number => {
    let chance = 0;
    eachDeviance(load, grid, (deviance, i, isMore) => {
      const z = Math.sqrt(deviance / unit);
      chance += (weights[i]! / sum) * normalProbability(isMore ? -z : z);
    });
    return Math.max(0, chance);
  };
  const shareAt = shareAtOf(weights, grid);
  return { quantile: quantileOf(weights, edgeAt), chanceOfMore, shareAt, dispersion: blocks };
};

const PER_CELL = SHAPES.length;

/**
 * The mean of what is left of a posterior below each bound. Bounds learn nothing from the loads: a short
 * one that held above what the target serves does not tell that it serves more.
 */
const boundedBy = (curves: Float64Array, bounds: readonly number[]): Float64Array => {
  if (bounds.length === 0) return curves;
  const cells = cellsOf(curves);
  const kept = new Float64Array(CELLS);
  for (const bound of bounds) {
    const end = Math.min(CELLS, Math.max(1, bound));
    const inside = kept.map((_, cell) => Math.min(1, Math.max(0, end - cell)));
    const below = sumOf(cells.map((weight, cell) => weight * inside[cell]!));
    if (below > 0) inside.forEach((part, cell) => (kept[cell]! += part / below));
  }
  if (sumOf(kept) === 0) return curves;
  return curves.map((weight, i) => weight * kept[Math.floor(i / PER_CELL)]!);
};

/** Summed over all but the edge. */
const cellsOf = (curves: Float64Array): Float64Array => {
  const cells = new Float64Array(CELLS);
  curves.forEach((weight, i) => (cells[Math.floor(i / PER_CELL)]! += weight));
  return cells;
};

interface Grid {
  readonly allowed: number;
  readonly edgeAt: (position: number) => number;
  readonly factor: number;
}

/** Of a load from each curve, and whether it misses more often than the curve says. */
const eachDeviance = (
  load: SeenLoad,
  { allowed, edgeAt, factor }: Grid,
  take: (deviance: number, curve: number, isMore: boolean) => void,
): void => {
  const told = toldBy(load, allowed);
  const expected = Math.max(told.misses, told.count * allowed);
  const weight = factor / (factor + MISFIT ** 2 * expected);
  const deviance = devianceOf(allowed, told);
  for (let cell = 0, i = 0; cell < CELLS; cell += 1) {
    const relative = told.scale / edgeAt(cell + 0.5) - 1;
    for (const { floor, steepness } of SHAPES) {
      const share = missedShare(allowed, floor, growthOf(steepness, relative));
      take(weight * deviance(share), i, told.misses > share * told.count);
      i += 1;
    }
  }
};

const growthOf = (steepness: number, relative: number): number =>
  Math.exp(Math.min(30, steepness * relative));

const shareAtOf =
  (weights: Float64Array, { allowed, edgeAt }: Grid): EdgePosterior['shareAt'] =>
  (scale, probabilities) => {
    const shares = weights.map((_, i) => {
      const { floor, steepness } = SHAPES[i % PER_CELL]!;
      const relative = scale / edgeAt(Math.floor(i / PER_CELL) + 0.5) - 1;
      return missedShare(allowed, floor, growthOf(steepness, relative));
    });
    const order = Array.from(shares.keys()).toSorted((a, b) => shares[a]! - shares[b]!);
    const sum = sumOf(weights);
    return probabilities.map((probability) => {
      let below = 0;
      const found = order.find((i) => (below += weights[i]! / sum) >= probability);
      return shares[found ?? order.at(-1)!]!;
    });
  };

const quantileOf = (
  curves: Float64Array,
  edgeAt: (position: number) => number,
): ((probability: number) => number) => {
  const weights = cellsOf(curves);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return (probability) => {
    let below = 0;
    for (let cell = 0; cell < CELLS; cell += 1) {
      const weight = weights[cell]! / all;
      if (below + weight >= probability) return edgeAt(cell + (probability - below) / weight);
      below += weight;
    }
    return edgeAt(CELLS);
  };
};
