import type { ScalingLaw } from './scaling-law.ts';
import { solveLinear } from './solve-linear.ts';

export interface ScalingPoint {
  /** Units, at least one; need not be whole. */
  readonly size: number;
  /** Per second. */
  readonly throughput: number;
  /** Standard error of the throughput: a point weighs 1 / error^2. Alike for all where unknown. */
  readonly error: number;
}

/**
 * Coefficients of a straight form of the law, N / X = a + b (N - 1) + c N (N - 1), in which
 * lambda = 1 / a, sigma = b / a and kappa = c / a, all on like scales.
 */
type Coefficients = readonly [number, number, number];

/** Which of a, b, c are not held at 0. From all of them to fewest: bounds of 0 bind in this order. */
const FACES = [
  [[0, 1, 2]],
  [
    [0, 1],
    [0, 2],
  ],
  [[0]],
] as const;

const MOST_STEPS = 60;
/** A share of the cost; a step that gains less is the last. */
const SMALL_GAIN = 1e-12;
const SMALLEST_STEP = 1e-3;

/**
 * The law with the least sum of ((X_i - X(N_i)) / error_i)^2, with sigma and kappa at least 0. By
 * Gauss and Newton with halved steps, from the straight form; where sigma or kappa would be below 0
 * the best law with one, or both, at 0.
 * @param start where to begin, such as the fit of nearly the same points
 * @throws RangeError where fewer than three sizes differ
 */
export const fitScalingLaw = (points: readonly ScalingPoint[], start?: ScalingLaw): ScalingLaw => {
  if (new Set(points.map(({ size }) => size)).size < 3) {
    throw new RangeError('the law has three parameters: it takes three different sizes at least');
  }
  for (const faces of FACES) {
    const found = faces
      .map((face) => descend(points, face, start))
      .filter((each) => each !== undefined && each.at[1] >= 0 && each.at[2] >= 0 && each.at[0] > 0)
      .toSorted((a, b) => a!.cost - b!.cost)[0];
    if (found !== undefined) {
      const [a, b, c] = found.at;
      return { ratePerUnit: 1 / a, contention: b / a, coherency: c / a };
    }
  }
  throw new RangeError('no law with a throughput above 0 is near these points');
};

interface Found {
  readonly at: Coefficients;
  readonly cost: number;
}

const descend = (
  points: readonly ScalingPoint[],
  face: readonly number[],
  start: ScalingLaw | undefined,
): Found | undefined => {
  const first = start === undefined ? straightFit(points, face) : coefficientsOf(start, face);
  if (first === undefined) return undefined;
  let found = { at: first, cost: costOf(points, first) };
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = improved(points, face, found);
    if (next === undefined) return found;
    const gain = found.cost - next.cost;
    found = next;
    if (gain <= SMALL_GAIN * found.cost) return found;
  }
  return found;
};

const coefficientsOf = (law: ScalingLaw, face: readonly number[]): Coefficients => {
  const a = 1 / law.ratePerUnit;
  return [a, face.includes(1) ? law.contention * a : 0, face.includes(2) ? law.coherency * a : 0];
};

/** N / X, the time of one unit's share; 0 or less is no throughput at all. */
const spentAt = ([a, b, c]: Coefficients, size: number): number => a + (size - 1) * (b + c * size);

const costOf = (points: readonly ScalingPoint[], at: Coefficients): number => {
  let cost = 0;
  for (const { size, throughput, error } of points) {
    const spent = spentAt(at, size);
    if (!(spent > 0)) return Infinity;
    cost += ((throughput - size / spent) / error) ** 2;
  }
  return cost;
};

/** The straight form by linear least squares; the error of N / X is N error / X^2. */
const straightFit = (
  points: readonly ScalingPoint[],
  face: readonly number[],
): Coefficients | undefined =>
  leastSquares(points, face, ({ size, throughput, error }) => {
    const weight = throughput ** 2 / (size * error);
    return { weight, value: (size / throughput) * weight };
  });

/** One step of Gauss and Newton, halved until it gains; undefined where none does. */
const improved = (
  points: readonly ScalingPoint[],
  face: readonly number[],
  { at, cost }: Found,
): Found | undefined => {
  const step = leastSquares(points, face, ({ size, throughput, error }) => {
    const spent = spentAt(at, size);
    return { weight: -size / spent ** 2 / error, value: (throughput - size / spent) / error };
  });
  if (step === undefined) return undefined;
  for (let share = 1; share > SMALLEST_STEP; share /= 2) {
    const next: Coefficients = [
      at[0] + share * step[0],
      at[1] + share * step[1],
      at[2] + share * step[2],
    ];
    const nextCost = costOf(points, next);
    if (nextCost < cost) return { at: next, cost: nextCost };
  }
  return undefined;
};

interface Row {
  /** What the terms 1, N - 1 and N (N - 1) are multiplied by. */
  readonly weight: number;
  readonly value: number;
}

/** By the normal equations, with the columns not in the face held at 0. */
const leastSquares = (
  points: readonly ScalingPoint[],
  face: readonly number[],
  rowOf: (point: ScalingPoint) => Row,
): Coefficients | undefined => {
  // In one pass and without lists: a forecast fits thousands of times.
  const products = new Float64Array(9);
  const right = new Float64Array(3);
  const terms = new Float64Array(3);
  for (const point of points) {
    const { weight, value } = rowOf(point);
    terms[0] = weight;
    terms[1] = weight * (point.size - 1);
    terms[2] = terms[1] * point.size;
    for (let i = 0; i < 3; i += 1) {
      right[i]! += terms[i]! * value;
      for (let j = 0; j < 3; j += 1) products[3 * i + j]! += terms[i]! * terms[j]!;
    }
  }
  // Columns differ by as much as the square of the largest size: each is brought to length one.
  const length = (i: number): number => Math.sqrt(products[4 * i]!);
  const solution = solveLinear(
    face.map((i) => face.map((j) => products[3 * i + j]! / (length(i) * length(j)))),
    face.map((i) => right[i]! / length(i)),
  );
  if (solution === undefined) return undefined;
  const at = (i: number): number => {
    const p = face.indexOf(i);
    return p === -1 ? 0 : solution[p]! / length(i);
  };
  return [at(0), at(1), at(2)];
};
