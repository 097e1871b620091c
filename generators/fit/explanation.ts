import type { DispersionCell } from './dispersion.ts';

/**
 * What could make a process more uneven than Poisson. Both explanations have a memory tau, the
 * time after which little is left of a burst, and the same course over the window length T:
 *
 *     A'(T) = 1 + e g(T / tau)
 *     g(x)  = (15 V(x) - 6 V(2x) + V(3x)) / (12x),   V(x) = 2 (x - 1 + exp(-x))
 *
 * from 0 for short windows to 1 for long ones: the Allan factor of a rate whose covariance falls
 * like exp(-|t| / tau). They differ in the excess e:
 *
 *     slow intensity:  e = 2 r c^2 tau   the rate wanders by c of itself, so e grows with the rate r
 *     clustering:      e = E[K (K-1)] / E[K]   companions of an event in its group, at any rate
 *
 * A day has hours of very different rates, and that tells the two apart.
 * Source: Daley and Vere-Jones, An Introduction to the Theory of Point Processes (2003), sections
 * 6.2 and 6.3: the variance of Cox and of Neyman-Scott processes.
 */
export type Explanation =
  | {
      readonly kind: 'slow-intensity';
      readonly logLikelihood: number;
      readonly memoryMs: number;
      /** Standard deviation of the rate over the rate. */
      readonly variation: number;
    }
  | {
      readonly kind: 'clustering';
      readonly logLikelihood: number;
      readonly memoryMs: number;
      /** Events that come with one, in the mean over events. */
      readonly companions: number;
    };

/** g of the equation above. */
export const growth = (x: number): number => {
  // V loses its digits for small x; there g is its own series.
  if (x < 1e-2) return (x * x) / 6 - (11 / 120) * x ** 4;
  return (15 * covered(x) - 6 * covered(2 * x) + covered(3 * x)) / (12 * x);
};

const covered = (x: number): number => 2 * (x - 1 + Math.exp(-x));

/** Excess of a cell for a size of 1: companions of 1, or a squared variation of 1. */
type UnitExcess = (cell: DispersionCell, memoryMs: number) => number;

const UNIT_EXCESS: Readonly<Record<Explanation['kind'], UnitExcess>> = {
  'slow-intensity': (cell, memoryMs) =>
    (2 * cell.expected * memoryMs * growth(cell.windowMs / memoryMs)) / cell.windowMs,
  clustering: (cell, memoryMs) => growth(cell.windowMs / memoryMs),
};

/** The rate wanders: the most likely size and memory. */
export const slowIntensity = (cells: readonly DispersionCell[]): Explanation => {
  const { size, ...found } = mostLikely(cells, UNIT_EXCESS['slow-intensity']);
  return { kind: 'slow-intensity', ...found, variation: Math.sqrt(size) };
};

/** Events come in groups: the most likely number of companions and memory. */
export const clustering = (cells: readonly DispersionCell[]): Explanation => {
  const { size, ...found } = mostLikely(cells, UNIT_EXCESS.clustering);
  return { kind: 'clustering', ...found, companions: size };
};

/** Of no excess at all: a Poisson process. */
export const poissonLogLikelihood = (cells: readonly DispersionCell[]): number =>
  logLikelihood(
    cells,
    cells.map(() => 0),
    0,
  );

/**
 * The smallest size, at the memory at which it shows best, for which twice the logarithm of the
 * likelihood ratio against Poisson is expected to come to the given evidence:
 *
 *     sum of nu (mu - 1 - ln mu) over the cells,   mu = 1 + size x unit excess
 */
export const leastVisible = (
  cells: readonly DispersionCell[],
  kind: Explanation['kind'],
  evidence: number,
): { readonly size: number; readonly memoryMs: number } =>
  memories(cells)
    .map((memoryMs) => {
      const units = cells.map((cell) => UNIT_EXCESS[kind](cell, memoryMs));
      return { memoryMs, size: sizeWithEvidence(cells, units, evidence) };
    })
    .reduce((best, next) => (next.size < best.size ? next : best));

const sizeWithEvidence = (
  cells: readonly DispersionCell[],
  units: readonly number[],
  evidence: number,
): number => {
  const expected = (size: number): number =>
    cells.reduce((sum, { degreesOfFreedom }, i) => {
      const excess = size * units[i]!;
      return sum + degreesOfFreedom * (excess - Math.log1p(excess));
    }, 0);
  let [low, high] = [-30, 30];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (expected(Math.exp(middle)) < evidence) low = middle;
    else high = middle;
  }
  return Math.exp(high);
};

/** Memories are tried in steps of a quarter of an octave, from half the shortest window. */
const MEMORY_STEP = 2 ** 0.25;
/** The longest memory, in longest windows: an eighth of the recording, which holds twelve of them. */
const LONGEST_MEMORY = 12 / 8;

const memories = (cells: readonly DispersionCell[]): readonly number[] => {
  const windows = cells.map(({ windowMs }) => windowMs);
  const shortest = Math.min(...windows) / 2;
  const octaves = Math.log2((Math.max(...windows) * LONGEST_MEMORY) / shortest);
  const steps = Math.floor(octaves / Math.log2(MEMORY_STEP)) + 1;
  return Array.from({ length: steps }, (_, step) => shortest * MEMORY_STEP ** step);
};

interface MostLikely {
  readonly logLikelihood: number;
  readonly memoryMs: number;
  readonly size: number;
}

const mostLikely = (cells: readonly DispersionCell[], unitExcess: UnitExcess): MostLikely =>
  memories(cells)
    .map((memoryMs) => {
      const units = cells.map((cell) => unitExcess(cell, memoryMs));
      const size = bestSize(cells, units);
      return { memoryMs, size, logLikelihood: logLikelihood(cells, units, size) };
    })
    .reduce((best, next) => (next.logLikelihood > best.logLikelihood ? next : best));

/**
 * Logarithm of the likelihood of a dispersion curve, up to a constant: each cell is taken as
 * independent, and as its expectation times chi-square over its degrees of freedom.
 */
const logLikelihood = (
  cells: readonly DispersionCell[],
  units: readonly number[],
  size: number,
): number => {
  let sum = 0;
  for (const [i, { trendFree, degreesOfFreedom }] of cells.entries()) {
    const mean = 1 + size * units[i]!;
    sum -= (degreesOfFreedom / 2) * (trendFree / mean + Math.log(mean));
  }
  return sum;
};

const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** The largest excess of any cell, at least and at most. */
const EXCESSES = { least: 1e-4, most: 1e5 };

/** Golden-section search over the logarithm of the size. */
const bestSize = (cells: readonly DispersionCell[], units: readonly number[]): number => {
  const largest = Math.max(...units, Number.MIN_VALUE);
  let [low, high] = [Math.log(EXCESSES.least / largest), Math.log(EXCESSES.most / largest)];
  const at = (log: number): number => logLikelihood(cells, units, Math.exp(log));
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [at(left), at(right)];
  while (high - low > 0.01) {
    if (atLeft > atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = at(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = at(right);
    }
  }
  return Math.exp((low + high) / 2);
};

/** Sizes are tried up to so many times smaller and larger than the most likely, in such steps. */
const RANGE = { times: 100, step: 1.05 };

/**
 * The smallest and the largest variation or number of companions that explain the cells nearly as well, whatever the memory:
 * twice the logarithm of their likelihood is at most so much below that of the most likely.
 */
export const sizeRange = (
  cells: readonly DispersionCell[],
  kind: Explanation['kind'],
  drop: number,
): readonly [number, number] => {
  const best = mostLikely(cells, UNIT_EXCESS[kind]);
  const least = best.logLikelihood - drop / 2;
  const steps = Math.ceil(Math.log(RANGE.times) / Math.log(RANGE.step));
  const sizes = Array.from(
    { length: 2 * steps + 1 },
    (_, step) => best.size * RANGE.step ** (step - steps),
  );
  let range: readonly [number, number] = [best.size, best.size];
  for (const memoryMs of memories(cells)) {
    const units = cells.map((cell) => UNIT_EXCESS[kind](cell, memoryMs));
    for (const size of sizes) {
      if (size >= range[0] && size <= range[1]) continue;
      if (logLikelihood(cells, units, size) < least) continue;
      range = [Math.min(range[0], size), Math.max(range[1], size)];
    }
  }
  return kind === 'clustering' ? range : [Math.sqrt(range[0]), Math.sqrt(range[1])];
};
