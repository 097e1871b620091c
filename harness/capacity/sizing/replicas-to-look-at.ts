import type { Sizing } from '../../model/capacity/sizing.ts';
import { drawnQuantile, ENDS } from '../estimate-of-draws.ts';
import type { FleetCapacity } from './fleet-capacity.ts';
import { isEnough, neededReplicas, withoutZone, type FleetLimits } from './needed-replicas.ts';
import type { SizingQuestion } from './sizing-question.ts';

/** One by one as far as this, and from there on in steps of 2 %. */
const ONE_BY_ONE = 100;
const STEP = 1.02;
/** Of labels of searches. */
const MOST = 999_999;
/** Twice as many that bring less than this are no answer to a peak. */
const LEAST_GAIN = 1.05;

/**
 * Numbers of replicas, ascending, among which the fewest that are enough is looked for. Of two or three
 * sizes those that were measured. Else all up to the most that were asked about; or, where nobody asked,
 * as many as it takes until the low end of their capacity, with a zone lost, passes the high end of the
 * peak, or hardly grows any more; twice that; what was measured; and what there is now. About the
 * answers they stand one by one.
 */
export const replicasToLookAt = (
  peaks: Float64Array,
  { capacity: of, replicas: asked, zones, current }: SizingQuestion,
  limits: Omit<FleetLimits, 'replicas'>,
): readonly number[] => {
  const isAsked = !('measured' in asked);
  if (of.from === 'measured') {
    const most = isAsked ? Math.max(...asked) : Infinity;
    return ascending(of.sizes.map(({ replicas }) => replicas).filter((size) => size <= most));
  }
  const left = (replicas: number): number =>
    zones === 1 ? replicas : withoutZone(replicas, zones);
  const always = isAsked ? asked : [...asked.measured, ...(current === null ? [] : [current])];
  const most = isAsked
    ? Math.max(...asked)
    : Math.max(2 * enoughFor(peaks, limits, left), farthestMeasured(of) + 2, ...always);
  const numbers = ascending([...upTo(most), ...always]);
  const answers = [(all: number) => all, left].flatMap((serving) =>
    aboutAnswer(peaks, { ...limits, replicas: numbers }, serving),
  );
  return ascending([...numbers, ...answers]);
};

/**
 * Those of them to tell of: all, or where some were asked about, these and both answers. What is needed
 * tells little without the two before it.
 */
export const replicasToTell = (
  { replicas: asked }: Pick<SizingQuestion, 'replicas'>,
  looked: readonly number[],
  { replicas, withZoneLost }: Pick<Sizing['needed'], 'replicas' | 'withZoneLost'>,
): readonly number[] => {
  if ('measured' in asked) return looked;
  const at = replicas === null ? -1 : looked.indexOf(replicas);
  const withFewer = looked.slice(Math.max(0, at - 2), at + 1);
  return ascending([...asked, ...withFewer, ...(withZoneLost === null ? [] : [withZoneLost])]);
};

/** From so many on the low end of the capacity is above the high end of the peak, or hardly grows. */
const enoughFor = (
  peaks: Float64Array,
  { capacity, risk }: Omit<FleetLimits, 'replicas'>,
  left: (replicas: number) => number,
): number => {
  const lowOf = (replicas: number): number => capacity.spreadAt(left(replicas))!.low!;
  const high = drawnQuantile(peaks.toSorted(), 1 - Math.min(ENDS.low, risk / 2));
  let enough = 1;
  while (lowOf(enough) < high && stillGrows(lowOf, enough) && enough < MOST) enough = next(enough);
  return enough;
};

const next = (replicas: number): number =>
  replicas < ONE_BY_ONE ? replicas + 1 : Math.ceil(replicas * STEP);

const upTo = (most: number): readonly number[] => {
  const numbers: number[] = [];
  for (let replicas = 1; replicas <= most; replicas = next(replicas)) numbers.push(replicas);
  return numbers;
};

const ascending = (numbers: readonly number[]): readonly number[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b);

const stillGrows = (lowOf: (replicas: number) => number, replicas: number): boolean => {
  const half = Math.floor(replicas / 2);
  return half === 0 || lowOf(half) === 0 || lowOf(replicas) > LEAST_GAIN * lowOf(half);
};

const farthestMeasured = (of: Exclude<FleetCapacity, { readonly from: 'measured' }>): number =>
  of.from === 'straight' ? of.measuredWith : of.measured.to;

/** The fewest that are enough among those that a step left out, with one and two fewer. */
const aboutAnswer = (
  peaks: Float64Array,
  limits: FleetLimits,
  serving: (replicas: number) => number,
): readonly number[] => {
  const found = neededReplicas(peaks, limits, serving);
  if (found === null) return [];
  let [tooFew, enough] = [limits.replicas.findLast((each) => each < found) ?? 0, found];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(peaks, limits, serving(middle))) enough = middle;
    else tooFew = middle;
  }
  return [enough - 2, enough - 1, enough].filter((each) => each >= 1);
};
