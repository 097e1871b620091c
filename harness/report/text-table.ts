import { plainText } from '../model/plain-text.ts';
import { wrap } from './wrap-text.ts';

export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** As wide as it may be. */
  readonly columns: number;
  /** Titles of those that give way where the terminal is narrow, the first one first. */
  readonly giveWay?: readonly string[];
  /** What has those that gave way, besides a wider terminal. */
  readonly paper?: string;
}

const LEAD = '  ';
const GAP = '  ';
/** A last cell is broken into lines no narrower than this. */
const NARROWEST = 20;

/**
 * Columns under one another; those empty in all rows are left out, and the last one is wrapped. A line
 * below names those that gave way.
 */
export const textTable = (table: TextTable): readonly string[] => {
  const { head, rows, columns, giveWay = [], paper = 'the page' } = table;
  const filled = head.filter((_, i) => rows.some((row) => row[i] !== '–'));
  const leaving = giveWay.filter((title) => filled.includes(title));
  const layouts = Array.from({ length: leaving.length + 1 }, (_, count) =>
    layoutOf(
      { head, rows },
      filled.filter((title) => !leaving.slice(0, count).includes(title)),
    ),
  );
  const fitting = layouts.findIndex((each) => each.least <= columns);
  const left = fitting === -1 ? leaving : leaving.slice(0, fitting);
  const lines = linesOf(layouts.at(fitting)!, columns);
  if (left.length === 0) return lines;
  const note = `(no room for ${left.join(', ')}: see a wider terminal, or ${paper})`;
  return [...lines, ...wrap(note, columns - LEAD.length).map((line) => LEAD + line)];
};

const linesOf = ({ cells, widths, before }: Layout, columns: number): readonly string[] => {
  const room = Math.max(NARROWEST, columns - before);
  return cells.flatMap((row) => {
    const first = row.slice(0, -1).map((cell, i) => cell.padEnd(widths[i]!) + GAP);
    return wrap(row.at(-1) ?? '', room).map((line, i) =>
      (LEAD + (i === 0 ? first.join('') : ' '.repeat(before - LEAD.length)) + line).trimEnd(),
    );
  });
};

interface Layout {
  readonly cells: readonly (readonly string[])[];
  readonly widths: readonly number[];
  /** Where the last column starts. */
  readonly before: number;
  /** Columns that it takes at least. */
  readonly least: number;
}

const layoutOf = (
  { head, rows }: Pick<TextTable, 'head' | 'rows'>,
  titles: readonly string[],
): Layout => {
  const places = titles.map((title) => head.indexOf(title));
  const cells = [head, ...rows].map((row) => places.map((place) => plainText(row[place] ?? '')));
  const widths = titles.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + GAP.length, LEAD.length);
  return { cells, widths, before, least: before + Math.min(NARROWEST, widths.at(-1) ?? 0) };
};
