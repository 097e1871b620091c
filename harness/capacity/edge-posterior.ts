import { normalQuantile } from '../stats/normal-quantile.ts';
import { studentQuantile } from '../stats/student-quantile.ts';
import { dispersionOf } from './dispersion.ts';
import { missedShare, SHAPES } from './response.ts';
import type { SeenLoad } from './seen-load.ts';

/** What is known of the highest scale at which a budget holds. */
export interface EdgePosterior {
  /** The scale that the edge lies below with this probability. */
  readonly quantile: (probability: number) => number;
}

export interface EdgeQuestion {
  readonly allowed: number;
  /** The edge is looked for between these scales, no part of ln scale likelier than another. */
  readonly from: number;
  readonly to: number;
}

const CELLS = 60;
const PASSES = 3;

/** Loads within this share of the edge tell how much misses there vary. */
const SIMILAR = 0.05;

/** No curve is exact: that of the misses is believed up to this share of them, and less above. */
const MISFIT = 0.03;
const MISFIT_DOUBLES_AT = 0.01;

/** Edge, floor and steepness. */
const PARAMETERS = 3;

/**
 * Posterior of the edge from the misses at all loads: the likelihood of a response curve, summed
 * over its other two parameters. With D the sum of deviances,
 *
 *     p(edge) ~ sum over the others of prior exp(-D / (2 factor k^2)),  k = t / z at 97.5 %
 *
 * where `factor` is how much more misses vary than independent ones: from blocks of time, and from
 * how far loads lie from the curve. It is itself estimated, so that intervals are made wider by as
 * much as Student's t is wider than the normal distribution. Each pass looks closer at where the one
 * before found the edge.
 * Source: McCullagh and Nelder, "Generalized Linear Models", 2nd edition, 1989, chapter 9
 * (quasi-likelihood).
 */
export const edgePosterior = (
  loads: readonly SeenLoad[],
  { allowed, from, to }: EdgeQuestion,
): EdgePosterior => {
  let found = onePass(loads, { allowed, from, to }, null);
  for (let pass = 1; pass < PASSES; pass += 1) {
    const [low, high] = [found.quantile(0.002) / 1.02, found.quantile(0.998) * 1.02];
    const question = { allowed, from: Math.max(from, low), to: Math.min(to, high) };
    found = onePass(loads, question, found.quantile(0.5));
  }
  return found;
};

const onePass = (
  loads: readonly SeenLoad[],
  { allowed, from, to }: EdgeQuestion,
  middle: number | null,
): EdgePosterior => {
  const near = loads.filter(
    ({ scale, isCut }) => !isCut && (middle === null || Math.abs(scale / middle - 1) < SIMILAR),
  );
  const blocks = dispersionOf(near);
  const deviances = new Float64Array(CELLS * PER_CELL);
  const edgeAt = (position: number): number => from * (to / from) ** (position / CELLS);
  for (const load of loads) {
    const told = toldBy(load);
    const misfit = misfitAt(middle === null ? 0 : load.scale / middle - 1);
    const expected = Math.max(told.misses, told.count * allowed);
    const weight = blocks.factor / (blocks.factor + misfit ** 2 * expected);
    addDeviances(deviances, told, { allowed, edgeAt, weight });
  }
  const least = deviances.reduce((a, b) => Math.min(a, b), Infinity);
  const spare = Math.max(0, near.length - PARAMETERS);
  const degrees = blocks.degrees + spare;
  const factor = spare === 0 ? blocks.factor : (blocks.degrees * blocks.factor + least) / degrees;
  const unit = 2 * factor * (studentQuantile(0.975, degrees) / normalQuantile(0.975)) ** 2;
  const weights = new Float64Array(CELLS);
  deviances.forEach((deviance, i) => {
    weights[Math.floor(i / PER_CELL)]! +=
      SHAPES[i % PER_CELL]!.prior * Math.exp((least - deviance) / unit);
  });
  return { quantile: quantileOf(weights, edgeAt) };
};

const PER_CELL = SHAPES.length;

interface Told {
  readonly scale: number;
  readonly count: number;
  readonly misses: number;
  /** At least so many: more would have been seen, had it gone on. */
  readonly atLeast: boolean;
}

const toldBy = ({ scale, counted, misses, planned, isCut }: SeenLoad): Told => ({
  scale,
  count: isCut ? planned : counted,
  misses,
  atLeast: isCut,
});

/** Far above its edge a target is another one: it is full, and misses grow while the load lasts. */
const misfitAt = (above: number): number =>
  MISFIT * (1 + (Math.max(0, above) / MISFIT_DOUBLES_AT) ** 2);

interface Grid {
  readonly allowed: number;
  readonly edgeAt: (position: number) => number;
  readonly weight: number;
}

/** Twice the log-likelihood that a binomial count with the curve's share lacks to that with its own. */
const addDeviances = (
  deviances: Float64Array,
  { scale, count, misses, atLeast }: Told,
  { allowed, edgeAt, weight }: Grid,
): void => {
  const held = count - misses;
  const best = xLogX(misses, count) + xLogX(held, count);
  for (let cell = 0, i = 0; cell < CELLS; cell += 1) {
    const relative = scale / edgeAt(cell + 0.5) - 1;
    for (const { floor, steepness } of SHAPES) {
      const share = missedShare(allowed, floor, Math.exp(Math.min(30, steepness * relative)));
      if (!atLeast || share * count < misses) {
        const likely = misses * Math.log(share) + held * Math.log(1 - share);
        deviances[i]! += 2 * weight * (best - likely);
      }
      i += 1;
    }
  }
};

const xLogX = (part: number, whole: number): number =>
  part > 0 ? part * Math.log(part / whole) : 0;

const quantileOf = (
  weights: Float64Array,
  edgeAt: (position: number) => number,
): ((probability: number) => number) => {
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
