import type { SplitStep } from '../estimate/tables-of-split.ts';
import type { AbControl } from '../model/comparison/ab.ts';
import type { Difference } from '../model/comparison/comparison.ts';
import { compareTables } from './compare-tables.ts';
import { FINEST } from './resolution.ts';

const NAME = { a: 'A', b: 'B' } as const;
const METRICS = ['p99', 'p90', 'p50', 'mean'] as const;
/** Who would not have seen times twice as long has controlled nothing. */
const LARGEST_OF_USE = 1;

/**
 * Does each side agree with itself? Half of its blocks against the other half, drawn like the sides
 * themselves, by the same tests, all judged together. Nothing but the machine, or a target that is
 * never the same twice, can make them differ.
 */
export const splitControl = (steps: readonly SplitStep[], falseAlarms: number): AbControl => {
  const { verdict, reasons, differences, shapes } = compareTables(
    steps.flatMap(({ step, parts }) =>
      (['a', 'b'] as const).map((side) => ({
        step: `${step} of ${NAME[side]}`,
        window: null,
        baseline: parts[`${side}1`],
        candidate: parts[`${side}2`],
      })),
    ),
    { pairing: 'paired', falseAlarms, resolution: FINEST },
  );
  const detectable = detectableIn(differences, steps[0]?.step ?? '');
  const quiet = detectable === null ? 'cannot-tell' : 'clean';
  return {
    verdict: verdict === 'no-difference' ? quiet : 'disturbed',
    reasons: [...reasons],
    detectable,
    differences,
    shapes,
  };
};

/** The figure that people ask for first, of those that both sides can tell; the larger change. */
const detectableIn = (
  differences: readonly Difference[],
  step: string,
): AbControl['detectable'] => {
  const steps = new Set(Object.values(NAME).map((name) => `${step} of ${name}`));
  for (const metric of METRICS) {
    const change = Math.max(
      ...differences
        .filter((difference) => difference.metric === metric && steps.has(difference.step))
        .map(({ smallestDetectable }) => smallestDetectable ?? Infinity),
    );
    if (change <= LARGEST_OF_USE) return { metric, change };
  }
  return null;
};
