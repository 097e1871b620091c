import { readFileSync } from 'node:fs';

import { PeakdayError } from '../../harness/model/error.ts';
import type { CountValues } from '../../harness/model/scenario/own-demand.ts';
import { formatCount } from '../../harness/units/count.ts';
import { formatDuration } from '../../harness/units/duration.ts';
import type { IntervalCounts } from '../profile/from-counts.ts';
import type { CountRows, CountsForm } from './count-rows.ts';
import { csvRows } from './csv-rows.ts';
import { faultList, type FaultList } from './fault-list.ts';
import { prometheusRows } from './prometheus-rows.ts';
import { TIME_ZONE_FORMS, timeZone } from './time-zone.ts';
import { unreadableFile } from './unreadable-file.ts';

/** Counts as a file tells them. */
export interface Counts extends IntervalCounts {
  /** The offset that all times were written with; null where they have none in common. */
  readonly clockOffset: string | null;
  /** How the file was read, guesses included. */
  readonly form: CountRows['form'];
}

/**
 * Reads a CSV of times and counts, or a Prometheus answer to `query_range`. Times ascend and are
 * equally far apart.
 * @throws PeakdayError of kind `usage` that lists every fault with file and line.
 */
export const readCounts = (file: string, form: CountsForm = {}): Counts => {
  const text = readText(file);
  const zone = form.timeZone === undefined ? null : timeZone(form.timeZone);
  if (zone === undefined) {
    const faults = faultList(file);
    const message = `"${form.timeZone}" is no time zone: write ${TIME_ZONE_FORMS}`;
    faults.add(-1, { at: 'timeZone', message });
    return refuse(file, faults);
  }
  const rows = /^\s*[{[]/.test(text)
    ? prometheusRows(file, text, form)
    : csvRows(file, text, form, zone);
  return checked(file, rows);
};

const checked = (file: string, rows: CountRows): Counts => {
  const { times, clockOffset, values, placeOf, form } = rows;
  const faults = faultList(file);
  for (const fault of rows.faults) faults.add(-1, fault);
  const fault = (row: number, message: string) => faults.add(row, { at: placeOf(row), message });
  for (const [row, time] of times.entries()) {
    if (typeof time === 'string') fault(row, time);
    const value = values[row]!;
    if (typeof value === 'string') fault(row, value);
  }
  const intervalMs = commonInterval(times);
  checkOrder(times, intervalMs, fault);
  if (faults.isEmpty() && intervalMs === undefined) {
    fault(0, 'has one count only: two are needed to know how long an interval is');
  }
  if (!faults.isEmpty()) return refuse(file, faults);
  const perInterval = intervalMs! / (RATE_MS[form.values] ?? intervalMs!);
  return {
    fromEpochMs: (times[0] as number) - (form.stamp === 'end' ? intervalMs! : 0),
    intervalMs: intervalMs!,
    counts: (values as readonly number[]).map((value) => value * perInterval),
    clockOffset,
    form,
  };
};

/** The time that a rate is told for; counts are told for their interval. */
const RATE_MS: Readonly<Partial<Record<CountValues, number>>> = {
  rate: 1_000,
  'rate-per-minute': 60_000,
  'rate-per-hour': 3_600_000,
};

const refuse = (file: string, faults: FaultList): never => {
  throw new PeakdayError('usage', 'invalid-counts', `The counts ${file} cannot be used.`, {
    faults: faults.told(),
    hint:
      'Wanted: a header, then one line an interval, such as 1998-06-30T00:01Z,17782; or what ' +
      'Prometheus answers to query_range. docs/own-demand.md tells more.',
  });
};

/** The distance that most neighbours have, so that one missing line is one fault. */
const commonInterval = (times: CountRows['times']): number | undefined => {
  const tally = new Map<number, number>();
  for (const [row, time] of times.entries()) {
    const distance = Number(time) - Number(times[row - 1] ?? Number.NaN);
    if (distance > 0) tally.set(distance, (tally.get(distance) ?? 0) + 1);
  }
  return [...tally].toSorted(([, a], [, b]) => b - a)[0]?.[0];
};

const checkOrder = (
  times: CountRows['times'],
  intervalMs: number | undefined,
  fault: (row: number, message: string) => void,
): void => {
  for (const [row, time] of times.entries()) {
    const distance = Number(time) - Number(times[row - 1] ?? Number.NaN);
    if (Number.isNaN(distance) || distance === intervalMs) continue;
    if (distance === 0) fault(row, 'has the same instant as the line before');
    else if (distance < 0) fault(row, 'comes before the line before: sort by time');
    else fault(row, gapText(distance, intervalMs!));
  }
};

const gapText = (distanceMs: number, intervalMs: number): string => {
  const [given, wanted] = [formatDuration(distanceMs), formatDuration(intervalMs)];
  const missing = distanceMs / intervalMs - 1;
  const advice = Number.isInteger(missing)
    ? `: ${missing === 1 ? 'one is' : `${formatCount(missing)} are`} missing; write 0 where nothing came`
    : '';
  return `comes ${given} after the line before, the others ${wanted}${advice}`;
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw unreadableFile('The counts', file, cause);
  }
};
