import type {
  ComparedRun,
  Comparison,
  Difference,
  ShapeDifference,
} from '../../model/comparison/comparison.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import { codeTexts } from '../code-texts.ts';

type Verdict = Comparison['verdict'] | Difference['verdict'];

/** A mark for each verdict, so that none is told by colour alone. */
export const COMPARISON_MARK: Readonly<Record<Verdict, string>> = {
  better: '✓',
  worse: '✗',
  'no-difference': '~',
  'not-comparable': '?',
  unknown: '?',
};

export const COMPARISON_MEANING: Readonly<Record<Comparison['verdict'], string>> = {
  better: 'The candidate differs by more than chance, and for the better.',
  worse: 'The candidate differs by more than chance, and for the worse.',
  'no-difference': 'No difference that this pair of runs could tell from chance.',
  'not-comparable': 'These two runs cannot be compared.',
};

/** What stands under every table of figures. */
export const DETECTABLE_NOTE =
  '~ no detectable difference: a true change of the size named would have been seen in 95 of 100 ' +
  'such pairs; ± is a 95 % interval, brackets one adjusted for the number of figures';

type Slice = Pick<Difference, 'step' | 'window'>;

/** `pay, whole run`; `pay, egress` */
const sliceName = ({ step, window }: Slice): string => `${step}, ${window ?? 'whole run'}`;

export interface SliceOfFigures extends Slice {
  readonly name: string;
  readonly differences: readonly Difference[];
  readonly shape: ShapeDifference | undefined;
}

/** The figures by whose payments they are over, in the order of the comparison. */
export const slicesOf = ({ differences, shapes }: Comparison): readonly SliceOfFigures[] => {
  const names = [...new Set([...differences, ...shapes].map(sliceName))];
  return names.map((name) => {
    const own = differences.filter((difference) => sliceName(difference) === name);
    const shape = shapes.find((each) => sliceName(each) === name);
    const { step, window } = own[0] ?? shape!;
    return { name, step, window, differences: own, shape };
  });
};

/** Whether anything in it changed for certain. */
export const isChanged = ({ differences, shape }: SliceOfFigures): boolean =>
  [...differences, ...(shape === undefined ? [] : [shape])].some(
    ({ verdict }) => verdict === 'better' || verdict === 'worse',
  );

/** `paired by blocks of time over one plan; of pairs of equal runs 0.5 % get another verdict` */
export const pairingText = ({ pairing, falseAlarms }: Comparison): string => {
  const how = {
    paired: 'one plan, paired by blocks of time',
    interleaved: 'one run, neighbouring blocks of time by a coin',
    unpaired: 'two plans of one scenario, not paired',
    none: 'not compared',
  }[pairing];
  return pairing === 'none'
    ? how
    : `${how}; of pairs of equal runs ${formatShare(falseAlarms)} get another verdict`;
};

/** `20261123-021933-939-opening-ceremony · main e66f4a0 · pass · lateness p99 3 ms` */
export const sideText = ({ id, labels, verdict, latenessP99Ms }: ComparedRun): string =>
  [id, ...codeTexts(labels), verdict, ...latenessTexts(latenessP99Ms)].join(' · ');

const latenessTexts = (ms: number | null): readonly string[] =>
  ms === null ? [] : [`lateness p99 ${formatDuration(ms)}`];
