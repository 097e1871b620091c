import {
  formatNote,
  formatRecord,
  MOST_FAULTS_TOLD,
  type PacerNote,
  type RequestRecord,
} from '../../harness/model/record-line.ts';

export interface PacerLog {
  readonly record: (record: RequestRecord) => void;
  readonly note: (note: PacerNote) => void;
  /** An exception: the first are told, for one would do to make the run invalid. */
  readonly fault: (shard: number, planIndex: number, error: unknown) => void;
  readonly flush: () => void;
  readonly records: () => number;
}

const RECORDS_PER_WRITE = 200;

/** Lines leave in batches: one write for each record would cost more than the request. */
export const pacerLog = (write: (lines: string) => void): PacerLog => {
  let lines: string[] = [];
  let records = 0;
  let faults = 0;
  const flush = (): void => {
    if (lines.length > 0) write(lines.join('\n'));
    lines = [];
  };
  const note = (told: PacerNote): void => {
    lines.push(formatNote(told));
  };
  return {
    record: (record) => {
      lines.push(formatRecord(record));
      records += 1;
      if (lines.length >= RECORDS_PER_WRITE) flush();
    },
    note,
    fault: (shard, planIndex, error) => {
      faults += 1;
      if (faults > MOST_FAULTS_TOLD) return;
      const message = (error instanceof Error ? error.message : String(error)).slice(0, 300);
      note({ tag: '#fault', note: { shard, planIndex, message } });
    },
    flush,
    records: () => records,
  };
};
