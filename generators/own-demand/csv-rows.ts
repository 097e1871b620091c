import { readCsv, type CsvLine } from './read-csv.ts';
import { countColumn, tableTop, timeColumn } from './columns.ts';
import { readCountValue, type CountRows, type CountsForm } from './count-rows.ts';
import { instantReader } from './instant-reader.ts';
import { valuesOfHeader } from './rate-word.ts';
import type { TimeZone } from './time-zone.ts';

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
  const said = form.values === undefined ? valuesOfHeader(nameOf(count)) : { values: form.values };
  if ('fault' in said) {
    return nothing(file, form, [{ at: `${file}:${first!.line}`, message: said.fault }]);
  }
  const { read, clockOffset } = instantReader({ timeZone, header: nameOf(time) });
  const times = rows.map(({ fields }) => read(fields[time] ?? ''));
  return {
    times,
    clockOffset: clockOffset(),
    values: rows.map(({ fields }) => readCountValue(fields[count] ?? '')),
    placeOf: (row) => `${file}:${rows[row]?.line ?? first!.line}`,
    faults: emptyFault(file, first!, rows),
    form: {
      time: nameOf(time),
      count: nameOf(count),
      values: said.values,
      stamp: form.stamp ?? 'start',
    },
  };
};

const emptyFault = (file: string, { line }: CsvLine, rows: readonly CsvLine[]) =>
  rows.length === 0 ? [{ at: `${file}:${line}`, message: 'has no counts: only a header' }] : [];

const nothing = (file: string, form: CountsForm, faults: CountRows['faults']): CountRows => ({
  times: [],
  clockOffset: null,
  values: [],
  placeOf: () => file,
  faults,
  form: { time: '', count: '', values: form.values ?? 'count', stamp: form.stamp ?? 'start' },
});
