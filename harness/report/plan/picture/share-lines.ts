import { formatShare } from '../../../units/share.ts';
import type { Breakdown } from '../figures/plan-figures.ts';
import type { Ink } from './ink.ts';

const MOST_SHOWN = 5;
const LONGEST_BAR = 24;

/** Lines that are all of one width, colours not counted. */
export interface Lines {
  readonly lines: readonly string[];
  readonly width: number;
}

/** A line for each of the largest kinds: name, share of the payments, bar; a heading above. */
export const shareLines = (
  title: string,
  kinds: readonly Breakdown[],
  ink: Ink,
  width: number,
): Lines => {
  const total = kinds.reduce((sum, kind) => sum + kind.total, 0);
  const largest = kinds
    .filter((kind) => kind.total > 0)
    .toSorted((a, b) => b.total - a.total)
    .slice(0, MOST_SHOWN);
  if (largest.length === 0) return { lines: [], width: 0 };
  const names = Math.max(...largest.map(({ name }) => name.length));
  const shares = largest.map((kind) => formatShare(kind.total / total));
  const digits = Math.max(...shares.map(({ length }) => length));
  const room = Math.min(LONGEST_BAR, Math.max(0, width - names - digits - 4));
  const lines = largest.map(({ name, total: own }, i) => {
    const bar = ink.bar.repeat(Math.round((room * own) / largest[0]!.total));
    return `${name.padEnd(names)}  ${shares[i]!.padStart(digits)}  ${ink.paint('cyan', bar)}${' '.repeat(room - bar.length)}`;
  });
  const full = names + digits + 4 + room;
  return { lines: [ink.paint('dim', title.padEnd(full)), ...lines], width: full };
};

/** Two blocks of lines beside one another; every line of the left one has the same width. */
export const besideOneAnother = (left: Lines, right: Lines): readonly string[] =>
  Array.from(
    { length: Math.max(left.lines.length, right.lines.length) },
    (_, i) => `${left.lines[i] ?? ' '.repeat(left.width)}  ${right.lines[i] ?? ''}`,
  );
