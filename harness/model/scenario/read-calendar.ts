import type { Fault } from '../error.ts';
import { schemaFaults } from '../schema-faults.ts';
import { invalidFile, readYamlFile, type YamlKind } from '../yaml-file.ts';
import { calendarNameFaults, overlapFaults, type KnownNames } from './calendar-faults.ts';
import { calendarSchema, type Calendar } from './calendar.ts';

const CALENDAR: YamlKind = {
  noun: 'calendar',
  unreadableHint: 'demand.calendar is looked for beside the scenario file.',
  invalidHint:
    'docs/scenarios.md describes every field; editors read scenarios/schema/calendar.schema.json.',
};

/**
 * Reads and validates a calendar file.
 * @throws PeakdayError of kind `usage` that lists every fault with file, line and column.
 */
export const readCalendar = (file: string, known: KnownNames): Calendar => {
  const { source, place } = readYamlFile(file, CALENDAR);
  const { data, error } = calendarSchema.safeParse(source);
  const named = calendarNameFaults(source, known);
  const whole = data !== undefined && named.length === 0 ? overlapFaults(data) : [];
  const faults: readonly Fault[] = [
    ...(error?.issues ?? []).flatMap(schemaFaults(calendarSchema, source, place)),
    ...[...named, ...whole].map(({ path, message }) => ({ at: place(path), message })),
  ];
  if (faults.length > 0) throw invalidFile(file, CALENDAR, faults);
  return data!;
};
