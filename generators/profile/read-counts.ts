import { PeakdayError, type Fault } from '../../harness/model/error.ts';
import { nearestName } from '../../harness/model/nearest-name.ts';
import { formatCount } from '../../harness/units/count.ts';
import { formatDuration } from '../../harness/units/duration.ts';
import { readCsv } from './read-csv.ts';

/** Counts per interval of one length, without a gap. */
export interface Counts {
  /** Start of the first interval, in ms since 1970. */
  readonly fromEpochMs: number;
  readonly intervalMs: number;
  readonly counts: readonly number[];
}

export interface CountColumns {
  readonly time: string;
  readonly count: string;
}

interface Row {
  readonly line: number;
  readonly epochMs: number | undefined;
  readonly count: number | undefined;
}

const MOST_FAULTS_SHOWN = 100;

/**
 * Reads a CSV with a header: one column of ISO 8601 instants with their offset, ascending and
 * equally far apart, and one of counts.
 * @throws PeakdayError of kind `usage` that lists every fault with file and line.
 */
export const readCounts = (file: string, columns: CountColumns): Counts => {
  const faults: Fault[] = [];
  const fault = (line: number, message: string): number =>
    faults.push({ at: `${file}:${line}`, message });
  const [header, ...lines] = readCsv(file);
  const rows = readRows(header ?? [], lines, columns, fault);
  const intervalMs = commonInterval(rows);
  checkOrder(rows, intervalMs, fault);
  if (faults.length === 0 && rows.length === 0) fault(1, 'has no counts: only a header');
  if (faults.length === 0 && intervalMs === undefined) {
    fault(2, 'has one count only: two are needed to know how long an interval is');
  }
  if (faults.length > 0) refuse(file, faults);
  return {
    fromEpochMs: rows[0]!.epochMs!,
    intervalMs: intervalMs!,
    counts: rows.map(({ count }) => count!),
  };
};

const refuse = (file: string, faults: readonly Fault[]): never => {
  const shown = faults.toSorted((a, b) => lineOf(a) - lineOf(b)).slice(0, MOST_FAULTS_SHOWN);
  const more = faults.length - shown.length;
  if (more > 0) shown.push({ at: file, message: `and ${formatCount(more)} more` });
  throw new PeakdayError('usage', 'invalid-counts', `The counts ${file} cannot be used.`, {
    faults: shown,
    hint: 'Wanted: a header, then one line an interval, such as 1998-06-30T00:01Z,17782',
  });
};

const lineOf = ({ at }: Fault): number => Number(at.slice(at.lastIndexOf(':') + 1));

type ReportFault = (line: number, message: string) => number;

const readRows = (
  header: readonly string[],
  lines: readonly (readonly string[])[],
  columns: CountColumns,
  fault: ReportFault,
): readonly Row[] => {
  if (header.length === 0) {
    fault(1, 'is empty');
    return [];
  }
  const find = (name: string): number => {
    const found = header.indexOf(name);
    if (found >= 0) return found;
    const near = nearestName(name, header);
    const advice = near === undefined ? '' : `; did you mean "${near}"?`;
    fault(1, `has no column "${name}"${advice} Its header: ${header.join(', ')}`);
    return -1;
  };
  const [time, count] = [find(columns.time), find(columns.count)];
  if (time < 0 || count < 0) return [];
  return lines.map((fields, i) => {
    const line = i + 2;
    return {
      line,
      epochMs: readInstant(fields[time], line, fault),
      count: readCount(fields[count], line, fault),
    };
  });
};

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

const readInstant = (
  text: string | undefined,
  line: number,
  fault: ReportFault,
): number | undefined => {
  const match = INSTANT.exec(text ?? '');
  const epochMs = match === null ? Number.NaN : Date.parse(match[0].replace(' ', 'T'));
  if (match === null || Number.isNaN(epochMs)) {
    fault(line, `"${text ?? ''}" is no instant: write ISO 8601, such as 1998-06-30T00:01Z`);
    return undefined;
  }
  if (match[3] !== undefined) return epochMs;
  fault(line, `"${text}" has no time zone: write Z or an offset such as +09:00 behind it`);
  return undefined;
};

const readCount = (
  text: string | undefined,
  line: number,
  fault: ReportFault,
): number | undefined => {
  const count = text === undefined || text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(count) && count >= 0) return count;
  const why = count < 0 ? 'is below zero' : 'is no number';
  fault(line, `the count "${text ?? ''}" ${why}`);
  return undefined;
};

/** The distance that most neighbours have, so that one missing line is one fault. */
const commonInterval = (rows: readonly Row[]): number | undefined => {
  const tally = new Map<number, number>();
  for (const [i, { epochMs }] of rows.entries()) {
    const distance = (epochMs ?? Number.NaN) - (rows[i - 1]?.epochMs ?? Number.NaN);
    if (distance > 0) tally.set(distance, (tally.get(distance) ?? 0) + 1);
  }
  return [...tally].toSorted(([, a], [, b]) => b - a)[0]?.[0];
};

const checkOrder = (
  rows: readonly Row[],
  intervalMs: number | undefined,
  fault: ReportFault,
): void => {
  for (const [i, { line, epochMs }] of rows.entries()) {
    const previous = rows[i - 1]?.epochMs;
    if (epochMs === undefined || previous === undefined) continue;
    const distance = epochMs - previous;
    if (distance === 0) fault(line, 'has the same instant as the line before');
    else if (distance < 0) fault(line, 'comes before the line before: sort by time');
    else if (distance !== intervalMs) {
      const [given, wanted] = [formatDuration(distance), formatDuration(intervalMs ?? 0)];
      fault(line, `comes ${given} after the line before, the others ${wanted}`);
    }
  }
};
