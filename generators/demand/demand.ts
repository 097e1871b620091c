import { resolve } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import type { Parameter } from '../../harness/model/plan/manifest.ts';
import { readCalendar } from '../../harness/model/scenario/read-calendar.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { CATEGORY_NAMES } from './category.ts';
import { ownDemand } from '../own-demand/own-demand.ts';
import { demandFaults } from './demand-faults.ts';
import { everydayPart, type DemandPart } from './demand-part.ts';
import { figuresOf } from './figures/figures.ts';
import { formulaDemand, type CalendarFile } from './formula-demand.ts';
import { prefectureParameter, prefectureShares, PREFECTURES } from './prefecture.ts';

/** Everything that asks for payments during the event, over event time. */
export interface EventDemand {
  /** The first is what goes on every day; it lasts as long as the event. */
  readonly parts: readonly DemandPart[];
  /** False where only the proportions of the rates say something: a formula without a tier. */
  readonly isOwnRate: boolean;
  /** Exact instants in ms since the event's start, where a trace has them: all of the only part. */
  readonly recordedMs: Float64Array | null;
  readonly parameters: readonly Parameter[];
}

/**
 * The demand of a scenario as a sum of parts.
 * @param scenarioFolder where the scenario file lies, and its counts and its calendar beside it
 * @throws PeakdayError of kind `usage` that lists every fault of the demand
 */
export const eventDemand = (scenario: Scenario, scenarioFolder: string): EventDemand => {
  const { demand } = scenario;
  const { profile } = demand;
  const faults = demandFaults(scenario);
  if (faults.length > 0) {
    throw new PeakdayError('usage', 'unknown-demand', 'The demand cannot be planned.', { faults });
  }
  const figures = figuresOf(demand);
  const prefectures = prefectureShares(figures).filter(
    ({ name }) => demand.prefecture === undefined || name === demand.prefecture,
  );
  const told = (parameters: readonly Parameter[]): readonly Parameter[] => [
    ...parameters,
    ...prefectures.map((prefecture) => prefectureParameter(prefecture, figures)),
  ];
  if (profile.from !== 'formula') {
    const { segments, recordedMs, parameters } = ownDemand(scenario, scenarioFolder, profile);
    return {
      // Of a demand of one's own a prefecture only says where the shops are.
      parts: [everydayPart(segments, prefectures)],
      isOwnRate: true,
      recordedMs,
      parameters: told(parameters),
    };
  }
  const calendar = calendarOf(scenario, scenarioFolder);
  const { parts, parameters } = formulaDemand({
    scenario,
    profile,
    figures,
    prefectures,
    calendar,
  });
  return {
    parts,
    isOwnRate: demand.tier !== undefined,
    recordedMs: null,
    parameters: told(parameters),
  };
};

const calendarOf = ({ demand }: Scenario, scenarioFolder: string): CalendarFile | null => {
  if (demand.calendar === undefined) return null;
  const file = resolve(scenarioFolder, demand.calendar);
  const known = { prefectures: PREFECTURES, categories: CATEGORY_NAMES };
  return { file, calendar: readCalendar(file, known) };
};
