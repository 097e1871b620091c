import { readFileSync } from 'node:fs';

import { PeakdayError } from '../../harness/model/error.ts';

/**
 * The fields of every line of a CSV file; empty lines at its end are dropped.
 * @throws PeakdayError of kind `usage` where the file cannot be read.
 */
export const readCsv = (file: string): readonly (readonly string[])[] => {
  const lines = readText(file)
    .replace(/^\u{FEFF}/u, '')
    .split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  return lines.map(splitFields);
};

/** Quotes around a field are dropped, doubled ones inside them are one, blanks outside are none. */
const splitFields = (line: string): readonly string[] =>
  Array.from(
    `,${line}`.matchAll(/,\s*(?:"((?:[^"]|"")*)"|([^,]*))/g),
    ([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain.trim(),
  );

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PeakdayError('usage', 'unreadable-counts', `The counts ${file} cannot be read.`, {
      hint: 'demand.profile.file is looked for beside the scenario file.',
      cause,
    });
  }
};
