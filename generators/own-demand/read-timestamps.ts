import { PeakdayError, type Fault } from '../../harness/model/error.ts';
import { plural } from '../../harness/units/count.ts';
import { delimiterOf, fieldSplitter } from './read-csv.ts';
import { tableTop, timeColumn } from './columns.ts';
import { eachLine } from './each-line.ts';
import { faultList } from './fault-list.ts';
import { instantReader, type InstantReader } from './instant-reader.ts';
import { TIME_ZONE_FORMS, timeZone, type TimeZone } from './time-zone.ts';
import { unreadableFile } from './unreadable-file.ts';

/** How a trace is to be read. */
export interface TimestampsForm {
  /** Header of the column of instants; guessed if absent. */
  readonly time?: string | undefined;
  /** Whose clock it is where instants have no zone. */
  readonly timeZone?: string | undefined;
  /** Sort the lines, and let equal instants stand. */
  readonly sort?: boolean | undefined;
}

/** Exact instants, as somebody recorded them. */
export interface Trace {
  /** Ascending, in ms since 1970. */
  readonly instantsMs: Float64Array;
  /** The offset that all were written with; null where they have none in common. */
  readonly clockOffset: string | null;
  /** Header of their column; empty where the file has none. */
  readonly column: string;
  /** Headers of the columns that were not read. */
  readonly ignored: readonly string[];
}

/**
 * Reads a CSV of instants: one column alone, or the one of a table that holds them. A file may be
 * of any size; 8 bytes an instant are kept.
 * @throws PeakdayError of kind `usage` that lists every kind of fault with file and line.
 */
export const readTimestamps = (file: string, form: TimestampsForm = {}): Trace => {
  const zone = form.timeZone === undefined ? null : timeZone(form.timeZone);
  if (zone === undefined) {
    const message = `"${form.timeZone}" is no time zone: write ${TIME_ZONE_FORMS}`;
    throw refusal(file, [{ at: 'timeZone', message }]);
  }
  const faults = faultList(file);
  const reader = traceReader(form, zone, (line, message) => {
    faults.add(line, { at: `${file}:${line}`, message });
  });
  readLines(file, reader.visit);
  const trace = reader.end();
  if (!faults.isEmpty()) throw refusal(file, faults.told());
  return trace;
};

const readLines = (file: string, visit: (text: string, line: number) => void): void => {
  try {
    eachLine(file, visit);
  } catch (cause) {
    throw unreadableFile('The trace', file, cause);
  }
};

const refusal = (file: string, faults: readonly Fault[]): PeakdayError =>
  new PeakdayError('usage', 'invalid-trace', `The trace ${file} cannot be used.`, {
    faults,
    hint:
      'Wanted: an instant a line, ascending, ISO 8601 with its offset or s or ms since 1970; in a ' +
      'table, the column is named with --time-column.',
  });

type ReportFault = (line: number, message: string) => void;

interface Layout {
  readonly instantOf: (text: string) => string;
  readonly reader: InstantReader;
  readonly column: string;
  readonly ignored: readonly string[];
}

/** Lines come one by one; the first tells how the others are laid out. */
const traceReader = (form: TimestampsForm, zone: TimeZone | null, report: ReportFault) => {
  const instants = growingArray();
  let layout: Layout | undefined;
  let faulty = false;
  const fault: ReportFault = (line, message) => {
    faulty = true;
    report(line, message);
  };
  let previous = -Infinity;
  const take = (text: string, line: number, { instantOf, reader }: Layout): void => {
    const instant = reader.read(instantOf(text));
    if (typeof instant === 'string') return fault(line, instant);
    const distance = instant - previous;
    previous = instant;
    instants.push(instant);
    if (form.sort === true || distance > 0) return;
    if (distance < 0)
      return fault(line, 'comes before the line before: say --sort to sort by time');
    fault(line, 'has the same instant as the line before: say --sort if both did happen');
  };
  return {
    visit: (text: string, line: number): void => {
      if ((layout === undefined && faulty) || text.trim() === '' || /^\u{FEFF}?sep=.$/u.test(text))
        return;
      if (layout !== undefined) return take(text, line, layout);
      const found = layoutOf(text.replace(/^\u{FEFF}/u, ''), form, zone);
      if (typeof found === 'string') return fault(line, found);
      layout = found;
      if (!found.hasHeader) take(text.replace(/^\u{FEFF}/u, ''), line, found);
    },
    end: (): Trace => {
      const found = instants.taken();
      if (found.length === 0 && !faulty) fault(1, 'is empty: it has no instant');
      if (form.sort === true) found.sort();
      return {
        instantsMs: found,
        clockOffset: layout?.reader.clockOffset() ?? null,
        column: layout?.column ?? '',
        ignored: layout?.ignored ?? [],
      };
    },
  };
};

const layoutOf = (
  text: string,
  { time }: TimestampsForm,
  zone: TimeZone | null,
): (Layout & { readonly hasHeader: boolean }) | string => {
  const delimiter = delimiterOf(text);
  const split = fieldSplitter(delimiter);
  const fields = split(text);
  const top = tableTop(fields, undefined);
  const column = timeColumn(top, time);
  if (typeof column === 'string') return column;
  const name = top.header?.[column] ?? '';
  return {
    hasHeader: top.header !== null,
    instantOf:
      fields.length === 1 && !text.includes('"')
        ? (line) => line.trim()
        : (line) => split(line)[column] ?? '',
    reader: instantReader({ timeZone: zone, header: top.header?.[column] ?? null }),
    column: name,
    ignored:
      top.header === null
        ? plainColumns(fields.length - 1)
        : top.header.filter((_, i) => i !== column),
  };
};

const plainColumns = (count: number): readonly string[] =>
  count === 0 ? [] : [plural(count, 'column without a header', 'columns without a header')];

/** Numbers of any count, 8 bytes each. */
const growingArray = () => {
  let values = new Float64Array(4_096);
  let length = 0;
  return {
    push: (value: number): void => {
      if (length === values.length) {
        const larger = new Float64Array(2 * length);
        larger.set(values);
        values = larger;
      }
      values[length] = value;
      length += 1;
    },
    taken: (): Float64Array => values.slice(0, length),
  };
};
