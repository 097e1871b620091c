import { PeakdayError } from '../../harness/model/error.ts';
import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Calendar } from '../../harness/model/scenario/calendar.ts';
import type { Profile } from '../../harness/model/scenario/profile.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { eventDays, formatDay } from '../event-day.ts';
import { segmentsFromFormula } from '../profile/from-formula.ts';
import { stretched, type Segment } from '../profile/rate-profile.ts';
import { spikeCurve } from '../profile/spike.ts';
import { specialDays } from './calendar-days.ts';
import { calendarParameters } from './calendar-parameters.ts';
import { egressParts, hostParts } from './calendar-parts.ts';
import { categoriesOf } from './categories-of.ts';
import { everydayPart, type DemandPart } from './demand-part.ts';
import { everydayCurve } from './everyday.ts';
import type { Figures } from './figures/figures.ts';
import { WEEKDAYS } from './figures/week.ts';
import { levelFigures, nationalDemand, weekdayFactor } from './national-demand.ts';
import type { PrefectureShare } from './prefecture.ts';
import { spikeParameters } from './spike-parameters.ts';
import { spikeParts } from './spike-parts.ts';
import type { DayRange } from './visitors.ts';

export interface CalendarFile {
  readonly file: string;
  readonly calendar: Calendar;
}

export interface FormulaDemandOptions {
  readonly scenario: Scenario;
  readonly profile: Extract<Profile, { from: 'formula' }>;
  readonly figures: Figures;
  /** Those of the scenario. */
  readonly prefectures: readonly PrefectureShare[];
  readonly calendar: CalendarFile | null;
}

/** What goes on every day, and a part for each surge and each crowd that has a place. */
export const formulaDemand = (
  options: FormulaDemandOptions,
): { readonly parts: readonly DemandPart[]; readonly parameters: readonly Parameter[] } => {
  const { scenario, profile, figures, prefectures, calendar } = options;
  const { start: eventStart, duration: durationMs } = scenario.event;
  const { tier } = scenario.demand;
  const { base, spikes } = profile;
  const categories = categoriesOf(figures);
  const special = specialDays(calendar?.calendar ?? null);
  // Without a tier nothing says how much there is, only how the days compare.
  const paymentsOn =
    tier === undefined
      ? (day: number) => weekdayFactor(figures, day)
      : nationalDemand(figures, categories, special);
  const everyday = everydayCurve({ base, eventStart, durationMs, categories, paymentsOn });
  const share = prefectures.reduce((sum, each) => sum + each.share, 0);
  const everydaySegments = stretched(
    segmentsFromFormula({
      base: everyday(null),
      spikes: spikes
        .filter(({ footprint }) => footprint === null)
        .map((spike) => spikeCurve(spike, eventStart)),
      ground: 1,
      durationMs,
    }),
    { time: 1, rate: share },
  );
  const crowds = calendar === null ? [] : crowdParts(options, calendar, everydaySegments);
  const placed = spikeParts({ spikes, everyday, prefectures, eventStart, durationMs });
  return {
    parts: [everydayPart(everydaySegments, prefectures), ...crowds, ...placed],
    parameters: [
      ...(tier === undefined
        ? []
        : levelFigures(figures, daysOf(scenario.event), special.games !== null)
      ).map((name) => figures.parameter(name)),
      ...(base === 'flat' && tier === undefined ? [] : WEEKDAYS).map((name) =>
        figures.parameter(name),
      ),
      ...(calendar === null ? [] : calendarParameters({ ...calendar, figures, parts: crowds })),
      ...spikes.flatMap(spikeParameters),
    ],
  };
};

/** The days of an event on the calendar of its venue. */
export const daysOf = ({
  start,
  duration,
}: Pick<Scenario['event'], 'start' | 'duration'>): DayRange => {
  const days = eventDays(start);
  return { first: days.dayAt(0), last: days.dayAt(duration - 1) };
};

/**
 * @throws PeakdayError of kind `usage` where the calendar has nothing to say about the event
 */
const crowdParts = (
  { scenario, figures, prefectures }: FormulaDemandOptions,
  { calendar, file }: CalendarFile,
  everyday: readonly Segment[],
): readonly DemandPart[] => {
  const { start: eventStart, duration: durationMs } = scenario.event;
  const special = specialDays(calendar);
  const { first, last } = daysOf(scenario.event);
  const own = { calendar, figures, prefectures, eventStart, durationMs };
  const parts = [...hostParts(own, everyday), ...egressParts(own)];
  const games =
    special.games !== null && special.games.first <= last && special.games.last >= first;
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  if (parts.length > 0 || games || days.some((day) => special.factorOn(day) !== 1)) return parts;
  throw new PeakdayError('usage', 'idle-calendar', `${file} says nothing about the event.`, {
    faults: [
      {
        at: 'demand.calendar',
        message: `no session, no holiday and no Games from ${formatDay(first)} to ${formatDay(last)}`,
      },
    ],
    hint: 'Set event.start to one of its days, or leave the calendar out.',
  });
};
