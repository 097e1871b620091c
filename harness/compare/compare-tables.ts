import { COMPARED_METRICS, type Comparison } from '../model/comparison/comparison.ts';
import { differenceOf, shapeDifferenceOf } from './differences.ts';
import { judgeFamily } from './judge-family.ts';
import { lookAtSlice, type ComparedSlice, type LookOptions } from './look-at-slice.ts';
import { reasonsOf } from './reasons.ts';

export interface CompareOptions extends LookOptions {
  /** Share of pairs of equal runs that may get another verdict than no-difference. */
  readonly falseAlarms: number;
}

export const FALSE_ALARMS = 0.005;

export type ComparedTables = Pick<Comparison, 'differences' | 'shapes' | 'reasons'> & {
  readonly verdict: Exclude<Comparison['verdict'], 'not-comparable'>;
};

/** All differences of two runs, judged together. */
export const compareTables = (
  slices: readonly ComparedSlice[],
  { falseAlarms, ...options }: CompareOptions,
): ComparedTables => {
  const looked = slices.map((slice) => lookAtSlice(slice, options));
  const figures = looked.flatMap((at) => COMPARED_METRICS.map((metric) => ({ at, metric })));
  const results = judgeFamily(
    [
      ...figures.map(({ at, metric }) => ({
        kind: 'figure' as const,
        window: at.slice.window,
        p: at.figures[metric].p,
      })),
      ...looked.map(({ slice, shape }) => ({
        kind: 'shape' as const,
        window: slice.window,
        p: shape.p,
      })),
    ],
    falseAlarms,
  );
  const differences = figures.map(({ at, metric }, i) =>
    differenceOf(at, metric, results[i]!, options.resolution),
  );
  const shapes = looked.map((at, i) => shapeDifferenceOf(at, results[figures.length + i]!));
  const verdicts = new Set([...differences, ...shapes].map(({ verdict }) => verdict));
  return {
    verdict: verdicts.has('worse') ? 'worse' : verdicts.has('better') ? 'better' : 'no-difference',
    reasons: reasonsOf(differences, shapes),
    differences,
    shapes,
  };
};
