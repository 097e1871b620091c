import { styleText } from 'node:util';

import type { Comparison, Difference } from '../../model/comparison/comparison.ts';
import { metricName } from '../../model/comparison/metric-name.ts';
import { plainText } from '../../model/plain-text.ts';
import { plural } from '../../units/count.ts';
import type { TextOptions } from '../text-summary.ts';
import { shorten, wrap } from '../wrap-text.ts';
import {
  COMPARISON_MARK,
  DETECTABLE_NOTE,
  isChanged,
  pairingText,
  sideText,
  slicesOf,
  type SliceOfFigures,
} from './comparison-words.ts';
import { changeText, figureText, pText, shapeText } from './figure-texts.ts';

type Colour = 'green' | 'red' | 'magenta' | 'dim' | 'bold';

const COLOUR_OF: Readonly<Record<Comparison['verdict'] | Difference['verdict'], Colour>> = {
  better: 'green',
  worse: 'red',
  'no-difference': 'dim',
  'not-comparable': 'magenta',
  unknown: 'dim',
};

type Paint = (colour: Colour, text: string) => string;

/** What a terminal shows of a comparison, in the manner of benchstat. */
export const renderTextComparison = (
  comparison: Comparison,
  { color, width }: TextOptions,
): string => {
  const columns = Math.min(100, Math.max(60, width));
  const paint: Paint = (colour, text) =>
    color ? styleText(colour, text, { validateStream: false }) : text;
  const paragraph = (text: string, lead: string, colour?: Colour): readonly string[] =>
    wrap(plainText(text), columns - lead.length).map(
      (line, i) =>
        (i === 0 ? lead : ' '.repeat(lead.length)) +
        (colour === undefined ? line : paint(colour, line)),
    );
  const list = (texts: readonly string[], lead: string): readonly string[] =>
    texts.length === 0 ? [] : ['', ...texts.flatMap((text) => paragraph(text, lead))];
  const { verdict, headline, reasons, warnings, baseline, candidate } = comparison;
  const slices = slicesOf(comparison);
  const shown = slices.filter((slice, i) => i === 0 || isChanged(slice));
  const lines = [
    ...paragraph(`${COMPARISON_MARK[verdict]} ${headline}`, '', COLOUR_OF[verdict]),
    ...list(shortened(reasons), '  - '),
    ...list(
      warnings.map(({ message }) => `warning: ${message}`),
      '  ! ',
    ),
    '',
    ...paragraph(sideText(baseline), '  baseline   '),
    ...paragraph(sideText(candidate), '  candidate  '),
    ...paragraph(pairingText(comparison), '  ', 'dim'),
    ...shown.flatMap((slice) => ['', ...sliceLines(slice, columns, paint)]),
    ...(shown.length === 0 ? [] : ['', ...paragraph(unchangedText(slices, shown), '  ', 'dim')]),
  ];
  return `${lines.join('\n')}\n`;
};

const unchangedText = (
  slices: readonly SliceOfFigures[],
  shown: readonly SliceOfFigures[],
): string => {
  const hidden = slices.length - shown.length;
  return hidden === 0
    ? DETECTABLE_NOTE
    : `${DETECTABLE_NOTE}; ${plural(hidden, 'other step or window', 'other steps and windows')} ` +
        'without any: --json tells all';
};

/** A table of its figures, and a line about the shape. */
const sliceLines = (
  { name, differences, shape }: SliceOfFigures,
  columns: number,
  paint: Paint,
): readonly string[] => {
  const heads = [name, 'baseline', 'candidate', 'change', 'p'];
  const cells = differences.map((difference) => [
    metricName(difference),
    figureText(difference.baseline, difference.unit),
    figureText(difference.candidate, difference.unit),
    changeText(difference),
    pText(difference.p),
  ]);
  const widths = heads.map((_, column) =>
    Math.max(
      ...[...(column === 0 ? [] : [heads]), ...cells].map((row) => (row[column] ?? '').length),
    ),
  );
  const fitting = [5, 4].find((count) => widthOf(widths.slice(0, count)) <= columns) ?? 4;
  const rows = cells.map((row, i) => {
    const { verdict } = differences[i]!;
    const [figures, [change = '', p = '']] = [row.slice(0, 3), row.slice(3, fitting)];
    const padded = figures.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    const room = columns - LEAD.length - padded.join(GAP).length - GAP.length;
    const painted = paint(COLOUR_OF[verdict], shorten(change, room));
    const end = p === '' ? '' : `${' '.repeat((widths[3] ?? 0) - change.length)}${GAP}${p}`;
    return `${LEAD}${padded.join(GAP)}${GAP}${painted}${end}`;
  });
  const titles = heads
    .slice(1, fitting)
    .map((head, i) =>
      i < 2 ? head.padStart(widths[i + 1] ?? 0) : head.padEnd(widths[i + 1] ?? 0),
    );
  // The name of the slice may be longer than those of its figures.
  const title = `${LEAD}${''.padEnd(widths[0] ?? 0)}${GAP}${titles.join(GAP)}`.trimEnd();
  return [
    `${LEAD}${paint('bold', name)}`,
    paint('dim', title),
    ...rows,
    ...(shape === undefined
      ? []
      : wrap(shapeText(shape), columns - LEAD.length).map((line) => `${LEAD}${line}`)),
  ];
};

const LEAD = '  ';
const GAP = '  ';

const widthOf = (widths: readonly number[]): number =>
  LEAD.length + widths.reduce((sum, width) => sum + width + GAP.length, -GAP.length);

/** A slow gateway is slow in every figure of every window: the first few say it. */
const MOST_REASONS = 8;

const shortened = (reasons: readonly string[]): readonly string[] =>
  reasons.length <= MOST_REASONS
    ? reasons
    : [
        ...reasons.slice(0, MOST_REASONS),
        `and ${reasons.length - MOST_REASONS} more: --json tells all`,
      ];
