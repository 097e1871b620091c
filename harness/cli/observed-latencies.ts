import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { readCsv, type CsvLine } from '../../generators/own-demand/read-csv.ts';
import { PeakdayError, type Fault } from '../model/error.ts';
import { MOST_QUANTILES, observedSchema, type Observed } from '../model/scenario/distribution.ts';

/**
 * A scenario's document, or its gateway section, with the quantiles of each file of latencies in the
 * file's place: a plan can be replayed from anywhere, and the gateway gets nothing but its
 * configuration. The same object where no file is named.
 * @param folder Where paths begin.
 * @throws PeakdayError of kind `usage` that lists what is wrong with a file
 */
export const withObservedLatencies = (section: unknown, folder: string): unknown => {
  if (typeof section !== 'object' || section === null || Array.isArray(section)) return section;
  const observed = observedSchema.safeParse(section);
  if (observed.success) return quantilesOf(observed.data, folder);
  const entries = Object.entries(section).map(
    ([name, value]: [string, unknown]) =>
      [name, value, withObservedLatencies(value, folder)] as const,
  );
  if (entries.every(([, before, after]) => before === after)) return section;
  return Object.fromEntries(entries.map(([name, , after]) => [name, after]));
};

const MS_PER = { us: 0.001, ms: 1, s: 1_000 } as const;

const quantilesOf = ({ file, column, unit }: Observed, folder: string) => {
  const path = resolve(folder, file);
  const lines = readCsv(readText(path)).filter(({ fields }) =>
    fields.some((field) => field !== ''),
  );
  const latencies = latenciesIn(lines, column);
  if (!(latencies instanceof Float64Array)) {
    throw refusal(
      path,
      latencies.map(({ line, message }) => ({ at: `${path}:${line}`, message })),
    );
  }
  const sorted = latencies.map((value) => value * MS_PER[unit]).toSorted();
  return { distribution: 'quantiles', values: thinned(sorted).map((ms) => `${ms.toFixed(3)}ms`) };
};

interface LineFault {
  readonly line: number;
  readonly message: string;
}

const MOST_FAULTS = 10;

/** The numbers of the column, or what is wrong. */
const latenciesIn = (
  lines: readonly CsvLine[],
  wanted: string | undefined,
): Float64Array | readonly LineFault[] => {
  const [top] = lines;
  if (top === undefined) return [{ line: 1, message: 'is empty: it has no latency' }];
  const header = top.fields.every((field) => numberOf(field) === undefined)
    ? top.fields
    : undefined;
  const place = wanted === undefined ? 0 : (header ?? []).indexOf(wanted);
  if (place < 0 || (wanted === undefined && top.fields.length > 1)) {
    const names = header === undefined ? 'it has no header' : `it has ${header.join(', ')}`;
    const asked = wanted === undefined ? 'has several columns: name one' : `has no ${wanted}`;
    return [{ line: top.line, message: `${asked} with column; ${names}` }];
  }
  const rows = header === undefined ? lines : lines.slice(1);
  const values = rows.map(({ fields }) => numberOf(fields[place] ?? ''));
  const faults = rows.flatMap(({ line, fields }, i) =>
    values[i] === undefined
      ? [{ line, message: `"${fields[place] ?? ''}" is no latency: write a number, 0 or more` }]
      : [],
  );
  if (faults.length > 0) return faults.slice(0, MOST_FAULTS);
  if (values.length < 2)
    return [{ line: top.line, message: 'has too few latencies: two are needed' }];
  return Float64Array.from(values as readonly number[]);
};

const numberOf = (field: string): number | undefined => {
  const value = field === '' ? Number.NaN : Number(field);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
};

/** All of few values; of many, points at equal steps of probability, on lines between them. */
const thinned = (sorted: Float64Array): readonly number[] => {
  if (sorted.length <= MOST_QUANTILES) return [...sorted];
  return Array.from({ length: MOST_QUANTILES }, (_, i) => {
    const place = (i / (MOST_QUANTILES - 1)) * (sorted.length - 1);
    const below = Math.floor(place);
    const above = sorted[Math.ceil(place)]!;
    return sorted[below]! + (place - below) * (above - sorted[below]!);
  });
};

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new PeakdayError(
      'usage',
      'unreadable-latencies',
      `The latencies ${path} cannot be read.`,
      {
        hint: 'The file of an observed distribution is looked for beside the scenario file.',
        cause,
      },
    );
  }
};

const refusal = (path: string, faults: readonly Fault[]): PeakdayError =>
  new PeakdayError('usage', 'invalid-latencies', `The latencies ${path} cannot be used.`, {
    faults,
    hint: 'Wanted: a CSV with a latency a line, one column of them, in the unit that the scenario says.',
  });
