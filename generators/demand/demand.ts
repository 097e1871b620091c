import { join } from 'node:path';

import { PeakdayError } from '../../harness/model/error.ts';
import type { Parameter } from '../../harness/model/plan/manifest.ts';
import { readCalendar } from '../../harness/model/scenario/read-calendar.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { CATEGORIES } from './category.ts';
import { countsDemand } from './counts-demand.ts';
import { demandFaults } from './demand-faults.ts';
import type { DemandPart } from './demand-part.ts';
import { figuresOf } from './figures/figures.ts';
import { formulaDemand, type CalendarFile } from './formula-demand.ts';
import {
  prefectureParameter,
  prefectureShares,
  PREFECTURES,
  type PrefectureShare,
} from './prefecture.ts';

/** Everything that asks for payments during the event, over event time. */
export interface EventDemand {
  /** The first is what goes on every day; it lasts as long as the event. */
  readonly parts: readonly DemandPart[];
  /** False where only the proportions of the rates say something: a formula without a tier. */
  readonly isOwnRate: boolean;
  /** Those that the scenario is about, with their shares of the nation. */
  readonly prefectures: readonly PrefectureShare[];
  readonly parameters: readonly Parameter[];
}

/**
 * The demand of a scenario as a sum of parts.
 * @param scenarioFolder where the scenario file lies, and its counts and its calendar beside it
 * @throws PeakdayError of kind `usage` that lists every fault of the demand
 */
export const eventDemand = (scenario: Scenario, scenarioFolder: string): EventDemand => {
  const { demand, event } = scenario;
  const { profile } = demand;
  const faults = demandFaults(scenario);
  if (faults.length > 0) {
    throw new PeakdayError('usage', 'unknown-demand', 'The demand cannot be planned.', { faults });
  }
  const figures = figuresOf({ tier: demand.tier, assumptions: demand.assumptions });
  const prefectures = prefectureShares(figures).filter(
    ({ name }) => demand.prefecture === undefined || name === demand.prefecture,
  );
  const calendar = calendarOf(scenario, scenarioFolder);
  const { parts, parameters } =
    profile.from === 'counts'
      ? countsDemand({ event, profile, scenarioFolder, prefectures })
      : formulaDemand({ scenario, profile, figures, prefectures, calendar });
  return {
    parts,
    isOwnRate: profile.from === 'counts' || demand.tier !== undefined,
    prefectures,
    parameters: [
      ...parameters,
      ...prefectures.map((prefecture) => prefectureParameter(prefecture, figures)),
    ],
  };
};

const calendarOf = ({ demand }: Scenario, scenarioFolder: string): CalendarFile | null => {
  if (demand.calendar === undefined) return null;
  const file = join(scenarioFolder, demand.calendar);
  const known = { prefectures: PREFECTURES, categories: CATEGORIES.map(({ name }) => name) };
  return { file, calendar: readCalendar(file, known) };
};
