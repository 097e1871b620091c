import type { SplitHalves } from '../estimate/tables-of-split.ts';
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
 * themselves, by the same tests, all judged together. Where they differ by more than chance, the
 * coins did not do what this rests on.
 */
export const splitControl = (all: readonly SplitHalves[], falseAlarms: number): AbControl => {
  const { verdict, reasons, differences, shapes } = compareTables(
    all.flatMap(({ step, halves }) =>
      (['a', 'b'] as const).map((side) => ({
        step: `${step} of ${NAME[side]}`,
        window: null,
        baseline: halves[`${side}1`],
        candidate: halves[`${side}2`],
      })),
    ),
    { pairing: 'interleaved', falseAlarms, resolution: FINEST },
  );
  const detectable = detectableIn(differences, all[0]?.step ?? '');
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
