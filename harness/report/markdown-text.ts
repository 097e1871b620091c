import { plainText } from '../model/plain-text.ts';

/** A list of at most so many items, after an empty line; the last one says how many are left out. */
export const markdownList = <T>(
  items: readonly T[],
  most: number,
  text: (item: T) => string,
): readonly string[] => {
  if (items.length === 0) return [];
  const shown = items.slice(0, most).map((item) => `- ${text(item)}`);
  const hidden = items.length - shown.length;
  const last = shown.at(-1);
  return ['', ...shown.slice(0, -1), hidden === 0 ? `${last}` : `${last} (and ${hidden} more)`];
};

/** A row of a table. */
export const markdownRow = (cells: readonly string[]): string =>
  `| ${cells.map(escapeMarkdown).join(' | ')} |`;

/** @param words Titles of the columns that are no numbers; all of them if absent. */
export const markdownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  words: readonly string[] = head,
): readonly string[] => [
  markdownRow(head),
  `| ${head.map((title) => (words.includes(title) ? '---' : '---:')).join(' | ')} |`,
  ...rows.map(markdownRow),
];

/** Text of a run as text: nothing in it becomes markup, a mention or a table cell. */
export const escapeMarkdown = (text: string): string =>
  plainText(text)
    .replaceAll(/[\\`*_[\]<>|#]/g, (character) => `\\${character}`)
    .replaceAll('@', '@\u200b');
