/** As much of a text as fits, with a sign that there is more. */
export const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 1)}…`;

/** A space, but none between a figure and its unit. */
const BREAK = /(?<!\d) | (?!(?:%|ms|s|min|h|d|[KMGT]?B)(?![\w/]))/;

/** Lines of at most so many columns; a word that is longer stands alone. */
export const wrap = (text: string, width: number): readonly string[] => {
  const lines = [''];
  for (const word of text.split(BREAK)) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
};
