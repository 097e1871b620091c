import { closeSync, openSync, readSync } from 'node:fs';

import { looksLikeInstant, instantReader } from '../own-demand/instant-reader.ts';
import { saysCount, tableTop, timeColumn } from '../own-demand/columns.ts';
import { timeZone } from '../own-demand/time-zone.ts';
import { readCsv } from '../own-demand/read-csv.ts';

const HEAD_BYTES = 1 << 16;
/** Intervals whose equal length makes counts of a table that says nothing else. */
const FEWEST_INTERVALS = 3;

/**
 * Whether a file has counts of intervals or one line for each event: JSON and a column that says
 * count have counts; so has a table with another column of numbers whose times are whole seconds
 * and equally far apart.
 * @throws Error of the file system where the file cannot be read
 */
export const fileKind = (file: string): 'counts' | 'trace' => {
  const head = headOf(file);
  if (/^\s*[{[]/.test(head)) return 'counts';
  const lines = readCsv(head);
  const [first, second] = lines;
  if (first === undefined || first.fields.length < 2) return 'trace';
  const top = tableTop(first.fields, second?.fields);
  const time = timeColumn(top, undefined);
  if (typeof time === 'string') return 'counts';
  const others = (top.header ?? []).filter((_, column) => column !== time);
  if (others.some(saysCount)) return 'counts';
  const rows = (top.header === null ? lines : lines.slice(1)).slice(0, -1);
  const hasNumbers = (rows[0]?.fields ?? []).some(
    (text, column) => column !== time && text !== '' && Number.isFinite(Number(text)),
  );
  return hasNumbers && isEvery(rows.map(({ fields }) => fields[time] ?? '')) ? 'counts' : 'trace';
};

/** Whole seconds, one interval apart. */
const isEvery = (texts: readonly string[]): boolean => {
  if (texts.length <= FEWEST_INTERVALS || !texts.every(looksLikeInstant)) return false;
  // For distances any zone will do, but where clocks change.
  const { read } = instantReader({ timeZone: timeZone('UTC')!, header: null });
  const instants = texts.map(read);
  const [start, next] = instants;
  const interval = Number(next) - Number(start);
  return instants.every(
    (instant, i) =>
      Number(instant) === Number(start) + i * interval && Number(instant) % 1_000 === 0,
  );
};

const headOf = (file: string): string => {
  const open = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(HEAD_BYTES);
    return new TextDecoder().decode(bytes.subarray(0, readSync(open, bytes)));
  } finally {
    closeSync(open);
  }
};
