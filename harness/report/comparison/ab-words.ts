import type { Ab, NotCompared } from '../../model/comparison/ab.ts';
import type { Difference } from '../../model/comparison/comparison.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';

/** What is said of a run of two targets beside its comparison; each with a name for its line. */
export const abLines = (ab: Ab): readonly (readonly [name: string, text: string])[] => [
  ['blocks', blocksText(ab)],
  ['control', controlText(ab)],
  ...detectableText(ab).map((text) => ['would see', text] as const),
  ...ab.notCompared.map((one) => ['not told', notComparedText(one)] as const),
];

const blocksText = ({ split }: Ab): string => {
  const { pairs, blockMs, settleMs, seed, compared } = split;
  const settle = settleMs === 0 ? '' : `, the first ${formatDuration(settleMs)} of each left out`;
  return (
    `${plural(pairs, 'pair')} of blocks of ${formatDuration(blockMs)}, one to A and one to B by a ` +
    `coin (seed ${seed})${settle}: ${formatCount(compared.a)} payments of A and ` +
    `${formatCount(compared.b)} of B compared`
  );
};

const controlText = ({ control }: Ab): string => {
  if (control === null) return '? not looked at';
  const { verdict, detectable, reasons } = control;
  if (verdict === 'disturbed') return `✗ disturbed: ${reasons.join('; ')}`;
  if (detectable === null)
    return '? cannot tell: not even times twice as long within a side would have been seen; run longer';
  return (
    '✓ clean: blocks of A do not differ from blocks of A, nor those of B; a change of the ' +
    `${detectable.metric} by ${formatShare(detectable.change)} would have been seen`
  );
};

const detectableText = ({ comparison: { differences } }: Ab): readonly string[] => {
  const told = (['p99', 'p90', 'p50', 'mean'] as const)
    .map((metric) => differences.find((difference) => difference.metric === metric))
    .find((difference) => isKnown(difference?.smallestDetectable));
  return told === undefined
    ? []
    : [
        `a true change of the ${told.metric} of ${told.step} by ` +
          `${formatShare(told.smallestDetectable ?? NaN)}, in 95 of 100 such runs`,
      ];
};

/** `dinner: holds 9 whole pairs …`; `inquire: A made 12 requests …` */
const notComparedText = ({ step, window, reason }: NotCompared): string =>
  `${[step, window].filter((name) => name !== null).join(' in ')}: ${reason}`;

const isKnown = (change: Difference['smallestDetectable'] | undefined): boolean =>
  change !== undefined && change !== null;
