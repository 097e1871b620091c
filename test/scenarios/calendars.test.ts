import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { CATEGORIES } from '../../generators/demand/category.ts';
import { PREFECTURES } from '../../generators/demand/prefecture.ts';
import { calendarSchema } from '../../harness/model/scenario/calendar.ts';
import { heldSessions } from '../../harness/model/scenario/held-sessions.ts';
import { readCalendar } from '../../harness/model/scenario/read-calendar.ts';

const FOLDER = join('scenarios', 'calendars');
const SCHEMA = '../../scenarios/schema/calendar.schema.json';
const files = readdirSync(FOLDER);
const known = { prefectures: PREFECTURES, categories: CATEGORIES.map(({ name }) => name) };
const shipped = (name: string) => readCalendar(join(FOLDER, name), known);

test.each(files)('%s is named after its file and points editors to the schema', (file) => {
  expect(`${shipped(file).name}.yaml`).toBe(file);
  const [first] = readFileSync(join(FOLDER, file), 'utf8').split('\n');
  expect(first).toBe('# yaml-language-server: $schema=../schema/calendar.schema.json');
});

test('the schema that editors read is the one that validates; vitest -u refreshes it', async () => {
  const schema = calendarSchema.toJSONSchema({
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
  });
  const titled = { ...schema, title: 'peakday calendar' };
  await expect(`${JSON.stringify(titled, null, 2)}\n`).toMatchFileSnapshot(SCHEMA);
});

test('Tokyo 2020 has its ceremonies, its hosts, and as many seats as were told', () => {
  const calendar = shipped('tokyo-2020.yaml');
  expect(calendar.ceremonies.map(({ day, end }) => `${day} ${end}`)).toEqual([
    '2020-07-24 23:00',
    '2020-08-09 23:00',
  ]);
  const held = heldSessions(calendar);
  expect(new Set(held.map(({ venue }) => venue.name)).size).toBe(calendar.venues.length);
  expect(new Set(held.map(({ venue }) => venue.prefecture)).size).toBe(9);
  // The busiest day of 2021 was to have 225,000 spectators in Tokyo at 42 % of the seats.
  const superSaturday = held.filter(
    ({ day, venue }) => day === '2020-08-01' && venue.prefecture === 'Tokyo',
  );
  const spectators = superSaturday.reduce((sum, session) => sum + session.spectators, 0);
  expect(Math.abs(spectators / (225_000 / 0.42) - 1)).toBeLessThan(0.1);
});
