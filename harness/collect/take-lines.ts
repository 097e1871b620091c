import { parseNote, parseRecord } from '../model/parse-record-line.ts';
import type { PacerNote, RequestRecord } from '../model/record-line.ts';

/** Whoever counts what pacers write while they write it. */
export interface LineTaker {
  readonly takeRecord: (record: RequestRecord) => void;
  readonly takeNote: (note: PacerNote) => void;
}

/** Reads each line once, for all who count. What is neither record nor note is left out. */
export const takeLines = (lines: readonly string[], takers: readonly LineTaker[]): void => {
  for (const line of lines) {
    if (line.startsWith('#')) {
      const note = parseNote(line);
      if (note !== undefined) for (const taker of takers) taker.takeNote(note);
    } else {
      const record = parseRecord(line);
      if (record !== undefined) for (const taker of takers) taker.takeRecord(record);
    }
  }
};
