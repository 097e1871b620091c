import type { Comparison, Difference } from '../../model/comparison/comparison.ts';
import { metricName } from '../../model/comparison/metric-name.ts';
import { plural } from '../../units/count.ts';
import { escapeMarkdown, markdownList, markdownRow } from '../markdown-text.ts';
import {
  COMPARISON_MARK,
  DETECTABLE_NOTE,
  pairingText,
  sideText,
  slicesOf,
  type SliceOfFigures,
} from './comparison-words.ts';
import { changeText, figureText, pText, shapeText } from './figure-texts.ts';

/** A pull request shows this much before it becomes a wall. */
const MOST_REASONS = 5;
const MOST_WARNINGS = 3;
const MOST_CHANGES = 8;

/** At most 40 lines for a pull request or a job summary. */
export const renderMarkdownComparison = (comparison: Comparison): string => {
  const { verdict, headline, reasons, warnings, baseline, candidate } = comparison;
  const [whole, ...others] = slicesOf(comparison);
  const lines = [
    `### ${COMPARISON_MARK[verdict]} ${escapeMarkdown(headline)}`,
    ...markdownList(reasons, MOST_REASONS, escapeMarkdown),
    ...markdownList(warnings, MOST_WARNINGS, ({ message }) =>
      escapeMarkdown(`Warning: ${message}`),
    ),
    ...(whole === undefined ? [] : wholeTable(whole)),
    ...(others.length === 0 ? [] : changesTable(others)),
    ...(whole === undefined ? [] : ['', escapeMarkdown(DETECTABLE_NOTE)]),
    '',
    `<sub>baseline ${escapeMarkdown(sideText(baseline))}<br>candidate ${escapeMarkdown(sideText(candidate))}<br>${escapeMarkdown(pairingText(comparison))}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
};

const wholeTable = ({ name, differences, shape }: SliceOfFigures): readonly string[] => [
  '',
  markdownRow([name, 'baseline', 'candidate', 'change', 'p']),
  '| --- | ---: | ---: | --- | ---: |',
  ...differences.map((difference) => markdownRow([metricName(difference), ...cellsOf(difference)])),
  ...(shape === undefined ? [] : ['', escapeMarkdown(shapeText(shape))]),
];

/** What changed in other steps and windows. */
const changesTable = (slices: readonly SliceOfFigures[]): readonly string[] => {
  const changed = slices.flatMap(({ name, differences }) =>
    differences
      .filter(({ verdict }) => verdict === 'better' || verdict === 'worse')
      .map((difference) => [`${name}: ${metricName(difference)}`, ...cellsOf(difference)]),
  );
  const among = plural(slices.length, 'other step or window', 'other steps and windows');
  if (changed.length === 0) return ['', `No detectable difference in ${among}.`];
  const hidden = changed.length - MOST_CHANGES;
  return [
    '',
    markdownRow([
      hidden > 0 ? `steps and windows (and ${hidden} more)` : 'steps and windows',
      'baseline',
      'candidate',
      'change',
      'p',
    ]),
    '| --- | ---: | ---: | --- | ---: |',
    ...changed.slice(0, MOST_CHANGES).map(markdownRow),
  ];
};

const cellsOf = (difference: Difference): readonly string[] => [
  figureText(difference.baseline, difference.unit),
  figureText(difference.candidate, difference.unit),
  changeText(difference),
  pText(difference.p),
];
