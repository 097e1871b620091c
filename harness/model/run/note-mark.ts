import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';

import { PeakdayError } from '../error.ts';
import { plainText } from '../plain-text.ts';
import { formatMark, MARK_TEXT_LIMIT, type Mark } from './mark.ts';
import { RUN_FILES } from './run-files.ts';

/**
 * Notes something in a run that goes on, at this instant.
 * @throws PeakdayError of kind `usage` where the text is no label
 */
export const noteMark = async (
  runFolder: string,
  text: string,
  atEpochMs: number,
): Promise<Mark> => {
  const mark = { atEpochMs, text: labelOf(text) };
  await appendFile(join(runFolder, RUN_FILES.marks), formatMark(mark));
  return mark;
};

/** One line. */
const labelOf = (text: string): string => {
  const label = plainText(text);
  if (label !== '' && label.length <= MARK_TEXT_LIMIT) return label;
  const given = label === '' ? 'is empty' : `has ${label.length} characters`;
  throw new PeakdayError('usage', 'wrong-mark', `The text of a mark ${given}.`, {
    hint: `Write 1 to ${MARK_TEXT_LIMIT} characters, such as "failover started".`,
  });
};
