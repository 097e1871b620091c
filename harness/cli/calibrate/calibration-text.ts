import { formatCount } from '../../units/count.ts';
import { formatRate } from '../../units/rate.ts';
import type { JudgedCell } from './judge-cell.ts';

const HEAD = [
  'queue',
  'payments',
  'rate, asked',
  'realised',
  'service, asked',
  'realised',
  'wait by theory',
  'measured, 95 %',
  'verdict',
] as const;

export const calibrationText = (
  cells: readonly JudgedCell[],
  ratePerSecondOf: (cell: JudgedCell['asked']) => number,
): string => {
  const rows = [HEAD, ...cells.map((cell) => rowOf(cell, ratePerSecondOf(cell.asked)))];
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return [
    ...rows.map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    ),
    ...cells.flatMap(({ asked, why }) => (why === null ? [] : [`${nameOf(asked)}: ${why}`])),
  ].join('\n');
};

const nameOf = ({ workers, utilisation }: JudgedCell['asked']): string =>
  `M/M/${workers} at ${utilisation}`;

const rowOf = (
  { asked, realised, theoryWaitMs, measuredWaitMs, halfWidthMs, verdict }: JudgedCell,
  askedPerSecond: number,
): readonly string[] => [
  nameOf(asked),
  realised === null ? '–' : formatCount(realised.payments),
  formatRate(askedPerSecond),
  realised === null ? '–' : formatRate(realised.ratePerSecond),
  milliseconds(asked.meanServiceMs),
  milliseconds(realised?.meanServiceMs),
  milliseconds(theoryWaitMs),
  measuredWaitMs === null ? '–' : `${measuredWaitMs.toFixed(2)} ± ${milliseconds(halfWidthMs)}`,
  verdict,
];

const milliseconds = (ms: number | null | undefined): string =>
  ms === null || ms === undefined ? '–' : `${ms.toFixed(2)} ms`;
