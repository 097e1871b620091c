/** A line of a CSV file, taken apart. */
export interface CsvLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * The fields of every line of a CSV text; empty lines at its end are dropped. Fields are parted by
 * the comma, the semicolon or the tab, whichever the first line has most of; a line `sep=;` before
 * it, as spreadsheets want one, says so itself.
 */
export const readCsv = (text: string): readonly CsvLine[] => {
  const lines = text.replace(/^\u{FEFF}/u, '').split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const told = /^sep=(.)$/.exec(lines[0] ?? '')?.[1];
  const first = told === undefined ? 0 : 1;
  const split = fieldSplitter(told ?? delimiterOf(lines[0] ?? ''));
  return lines.slice(first).map((line, i) => ({ line: first + i + 1, fields: split(line) }));
};

/** The one of comma, semicolon and tab that stands most often outside quotes. */
export const delimiterOf = (line: string): string => {
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const [first, ...others] = [',', ';', '\t'].map((mark) => ({
    mark,
    count: bare.split(mark).length,
  }));
  return others.reduce((best, next) => (next.count > best.count ? next : best), first!).mark;
};

/** Quotes around a field are dropped, doubled ones inside them are one, blanks outside are none. */
export const fieldSplitter = (delimiter: string): ((line: string) => readonly string[]) => {
  // By its number, whatever it may mean to a pattern.
  const mark = String.raw`\u${delimiter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const blank = delimiter === '\t' ? ' *' : String.raw`\s*`;
  const field = new RegExp(`${mark}${blank}(?:"((?:[^"]|"")*)"|([^${mark}]*))`, 'g');
  return (line) => {
    if (!line.includes('"')) return line.split(delimiter).map((plain) => plain.trim());
    return Array.from(
      `${delimiter}${line}`.matchAll(field),
      ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
    );
  };
};
