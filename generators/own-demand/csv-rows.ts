import { readCsv, type CsvLine } from '../profile/read-csv.ts';
import { countColumn, tableTop, timeColumn } from './columns.ts';
import { readCountValue, type CountRows, type CountsForm } from './count-rows.ts';
import { instantReader } from './instant-reader.ts';
import type { TimeZone } from './time-zone.ts';

/** What a header says when its values are rates. */
const RATE_WORD = /\brates?\b|\/ ?s\b|\bper[ _]second\b|\b[rtq]ps\b|\bops\b/i;

/** Rows of a CSV: any table with a column of times and one of counts, a Grafana panel's included. */
export const csvRows = (
  file: string,
  text: string,
  form: CountsForm,
  timeZone: TimeZone | null,
): CountRows => {
  const lines = readCsv(text);
  if (lines.length === 0) return nothing(file, form, [{ at: `${file}:1`, message: 'is empty' }]);
  const [first, second] = lines;
  const top = tableTop(first!.fields, second?.fields);
  const rows = top.header === null ? lines : lines.slice(1);
  const time = timeColumn(top, form.time);
  const count = countColumn(top, form.count, typeof time === 'number' ? time : -1);
  const wrong = [time, count].filter((found) => typeof found === 'string');
  if (typeof time === 'string' || typeof count === 'string') {
    const at = `${file}:${first!.line}`;
    return nothing(
      file,
      form,
      wrong.map((message) => ({ at, message })),
    );
  }
  const nameOf = (column: number): string => top.header?.[column] ?? '';
  const read = instantReader({ timeZone, header: nameOf(time) });
  return {
    times: rows.map(({ fields }) => read(fields[time] ?? '')),
    values: rows.map(({ fields }) => readCountValue(fields[count] ?? '')),
    placeOf: (row) => `${file}:${rows[row]?.line ?? first!.line}`,
    faults: emptyFault(file, first!, rows),
    form: {
      time: nameOf(time),
      count: nameOf(count),
      values: form.values ?? (RATE_WORD.test(nameOf(count)) ? 'rate' : 'count'),
      stamp: form.stamp ?? 'start',
    },
  };
};

const emptyFault = (file: string, { line }: CsvLine, rows: readonly CsvLine[]) =>
  rows.length === 0 ? [{ at: `${file}:${line}`, message: 'has no counts: only a header' }] : [];

const nothing = (file: string, form: CountsForm, faults: CountRows['faults']): CountRows => ({
  times: [],
  values: [],
  placeOf: () => file,
  faults,
  form: { time: '', count: '', values: form.values ?? 'count', stamp: form.stamp ?? 'start' },
});
