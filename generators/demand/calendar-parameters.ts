import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Calendar } from '../../harness/model/scenario/calendar.ts';
import type { DemandPart } from './demand-part.ts';
import { CROWD_FIGURES } from './figures/crowd.ts';
import type { Figures, FixedFigureName } from './figures/figures.ts';

export interface CalendarTold {
  readonly calendar: Calendar;
  readonly file: string;
  readonly figures: Figures;
  /** What came of the calendar in this event. */
  readonly parts: readonly DemandPart[];
}

/** The calendar, its holidays and those of its venues that matter, as a planner is shown them. */
export const calendarParameters = ({
  calendar,
  file,
  figures,
  parts,
}: CalendarTold): readonly Parameter[] => {
  const names = new Set(parts.map(({ name }) => name));
  const venues = calendar.venues.filter(({ name }) => names.has(`egress ${name}`));
  const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const source = (own: string | undefined): string => own ?? calendar.source;
  return [
    {
      name: 'calendar',
      value: calendar.name,
      unit: null,
      tag: 'chosen',
      source: `${calendar.title}; ${calendar.source}; SHA-256 ${sha256}`,
      range: null,
      layer: 'L7',
    },
    ...(parts.length === 0 ? [] : (Object.keys(CROWD_FIGURES) as FixedFigureName[])).map((name) =>
      figures.parameter(name),
    ),
    ...calendar.holidays.map((holiday): Parameter => ({
      name: `holiday ${holiday.name}`,
      value: holiday.factor,
      unit: null,
      tag: holiday.tag,
      source: source(holiday.source),
      range: null,
      layer: 'L5',
    })),
    ...venues.map((venue): Parameter => ({
      name: `venue ${venue.name}`,
      value: venue.capacity,
      unit: 'seats',
      tag: venue.tag,
      source: source(venue.source),
      range: null,
      layer: 'L7',
    })),
    {
      name: 'seats taken',
      value: calendar.seatsTaken,
      unit: null,
      tag: 'assumed',
      source: `${calendar.name}, where a session says nothing else`,
      range: null,
      layer: 'L7',
    },
  ];
};
