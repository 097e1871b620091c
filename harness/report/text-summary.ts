import { styleText } from 'node:util';

import { plainText } from '../model/plain-text.ts';
import type { BudgetResult, Run } from '../model/run/run.ts';
import { figureText, isUnsure, limitText } from '../model/run/budget-text.ts';
import { worstFirst } from '../model/run/worst-first.ts';
import { faultsText } from './fault-words.ts';
import { breachTexts, countsText, windowText } from './figure-text.ts';
import { marksText } from './mark-words.ts';
import { intervalNotes } from './interval-notes.ts';
import { isWorthTelling, saturatedFirstText } from './saturation-words.ts';
import { tookAnnotations } from './took-annotations.ts';
import { MARK, NOT_JUDGED } from './verdict.ts';
import { shorten, wrap } from './wrap-text.ts';

export interface TextOptions {
  readonly color: boolean;
  /** Columns of the terminal; lines are wrapped at 60 to 100 of them. */
  readonly width: number;
}

type Colour = 'green' | 'red' | 'magenta' | 'dim' | 'bold';

const COLOUR_OF: Readonly<Record<Run['verdict'] | BudgetResult['status'], Colour>> = {
  pass: 'green',
  fail: 'red',
  invalid: 'magenta',
  met: 'green',
  breached: 'red',
  unknown: 'magenta',
  'not-checked': 'dim',
};

/** What a terminal shows after a run: verdict, reasons, budgets, counts, and where the report is. */
export const renderTextSummary = (run: Run, { color, width }: TextOptions): string => {
  const columns = Math.min(100, Math.max(60, width));
  const paint = (colour: Colour, text: string): string =>
    color ? styleText(colour, text, { validateStream: false }) : text;
  const lines: string[] = [];
  const paragraph = (text: string, lead: string, colour?: Colour): void => {
    for (const [i, line] of wrap(plainText(text), columns - lead.length).entries()) {
      const painted = colour === undefined ? line : paint(colour, line);
      lines.push((i === 0 ? lead : ' '.repeat(lead.length)) + painted);
    }
  };
  const list = (texts: readonly string[], lead: string, colour?: Colour): void => {
    if (texts.length > 0) lines.push('');
    for (const text of texts) paragraph(text, lead, colour);
  };
  const colour = COLOUR_OF[run.verdict];
  paragraph(`${MARK[run.verdict]} ${run.headline}`, '', colour);
  paragraph(run.fromSend, '  ', 'dim');
  if (isWorthTelling(run)) paragraph(saturatedFirstText(run), '  ');
  if (run.dependency !== null) paragraph(`${run.dependency.sentence}.`, '  ');
  if (!run.complete) paragraph('The run was cut short.', '  ');
  list(
    run.reasons.map(({ code, message }) => `${code}: ${message}`),
    '  - ',
  );
  list(
    run.warnings.map(({ message }) => `warning: ${message}`),
    '  ! ',
  );
  list(
    run.notChecked.map((what) => `not checked: ${what}`),
    '  – ',
    'dim',
  );
  if (run.budgets.length > 0) lines.push('');
  if (run.budgets.length > 0 && run.verdict === 'invalid')
    paragraph(`Budgets, ${NOT_JUDGED}:`, '  ');
  for (const [i, { row, below }] of budgetRows(run, columns - 4).entries()) {
    const status = worstFirst(run.budgets)[i]?.status ?? 'unknown';
    lines.push(`  ${paint(COLOUR_OF[status], MARK[status])} ${row}`);
    if (below !== '') lines.push(`    ${below}`);
  }
  for (const note of intervalNotes(run.budgets)) paragraph(note, '    ', 'dim');
  lines.push('');
  paragraph(countsText(run), '  ');
  if (run.faults.length > 0) paragraph(faultsText(run), '  ');
  if (run.marks.length > 0) paragraph(marksText(run), '  ');
  if (run.dashboard !== null) {
    const unproved = tookAnnotations(run) ? '' : ' (unproved: it took no annotations)';
    lines.push(`  grafana ${plainText(run.dashboard)}${unproved}`);
  }
  const report = run.paths['report'];
  if (report !== undefined) lines.push(`  report  ${paint('bold', plainText(report))}`);
  return `${lines.join('\n')}\n`;
};

interface BudgetRow {
  readonly row: string;
  /** What stands on a line of its own, for want of room beside the row. */
  readonly below: string;
}

const SHORTEST_NAME = 12;

/**
 * One line a budget, columns aligned. Where the terminal is narrow the first breach goes below, and
 * then the name gives way.
 */
const budgetRows = (run: Run, columns: number): readonly BudgetRow[] => {
  const cells = worstFirst(run.budgets).map((budget) => [
    plainText(budget.name),
    windowText(budget.window),
    figureText(budget),
    limitText(budget),
    firstText(budget, run),
  ]);
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const room = (count: number): number =>
    columns - widths.slice(1, count).reduce((sum, width) => sum + width + 2, 0);
  const isBeside = room(5) >= (widths[0] ?? 0);
  const nameWidth = Math.max(SHORTEST_NAME, Math.min(widths[0] ?? 0, room(isBeside ? 5 : 4)));
  return cells.map(([name = '', window = '', observed = '', limit = '', first = '']) => {
    const row = [
      shorten(name, nameWidth).padEnd(nameWidth),
      window.padEnd(widths[1] ?? 0),
      observed.padStart(widths[2] ?? 0),
      limit.padEnd(widths[3] ?? 0),
      ...(isBeside ? [first] : []),
    ];
    const below = isBeside ? '' : shorten(first, columns);
    return { row: shorten(row.join('  ').trimEnd(), columns), below };
  });
};

const firstText = (budget: BudgetResult, run: Run): string => {
  const texts = breachTexts(budget, run);
  return [
    ...(texts === null ? [] : [`first ${texts.event}`]),
    ...(isUnsure(budget) ? ['unsure'] : []),
  ].join(', ');
};
