import type { RunSlice } from '../estimate/run-slice.ts';
import type { RunTables } from '../estimate/tables-of-run.ts';
import type { Warning } from '../model/warning.ts';
import type { ComparedSlice } from './look-at-slice.ts';

/**
 * What both runs have: the same step in the same window, cut into the same blocks. A window that
 * one of them has elsewhere is another one.
 */
export const pairedSlices = (baseline: RunTables, candidate: RunTables): readonly ComparedSlice[] =>
  baseline.slices.flatMap((slice) => {
    const against = sliceLike(slice, candidate);
    if (against === undefined || whyApart(slice, { baseline, candidate }, 'baseline') !== undefined)
      return [];
    const { step, window, ...of } = slice;
    return [{ step, window, baseline: of, candidate: against }];
  });

/** What was left out of the comparison, so that nobody takes it for equal. */
export const unpairedWarnings = (baseline: RunTables, candidate: RunTables): readonly Warning[] => {
  const sides = { baseline, candidate };
  const apart = [
    ...baseline.slices.map((slice) => ({ slice, why: whyApart(slice, sides, 'baseline') })),
    ...candidate.slices
      .filter((slice) => sliceLike(slice, baseline) === undefined)
      .map((slice) => ({ slice, why: whyApart(slice, sides, 'candidate') })),
  ].flatMap(({ slice, why }) => (why === undefined ? [] : [{ ...slice, why }]));
  const steps = new Set(apart.filter(({ window }) => window === null).map(({ step }) => step));
  // Of a step that is left out as a whole, no window need be named.
  const told = apart.filter(({ step, window }) => window === null || !steps.has(step));
  if (told.length === 0) return [];
  const what = [...new Set(told.map(({ why }) => why))];
  return [{ code: 'not-compared', message: `Not compared: ${what.join('; ')}.` }];
};

type SideName = 'baseline' | 'candidate';

/** Why a slice of one side cannot be laid upon the other; undefined where it can. */
const whyApart = (
  slice: RunSlice,
  { baseline, candidate }: Readonly<Record<SideName, RunTables>>,
  side: SideName,
): string | undefined => {
  const { step, window } = slice;
  const [own, other] = side === 'baseline' ? [baseline, candidate] : [candidate, baseline];
  if (window !== null) {
    const [here, there] = [own, other].map(({ run }) =>
      run.windows.find(({ name }) => name === window),
    );
    if (there === undefined) return `the window ${window}, which only the ${side} has`;
    if (here?.fromMs !== there.fromMs || here.toMs !== there.toMs)
      return `the window ${window}, which lies elsewhere in the other run`;
  }
  const what = window === null ? step : `${step} in ${window}`;
  const against = sliceLike(slice, other);
  if (against === undefined) return `${what}, which only the ${side} has`;
  return against.times.blockMs === slice.times.blockMs
    ? undefined
    : `${what}, which is cut into other blocks of time`;
};

const sliceLike = ({ step, window }: RunSlice, { slices }: RunTables): RunSlice | undefined =>
  slices.find((slice) => slice.step === step && slice.window === window);
