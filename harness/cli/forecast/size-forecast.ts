import { figuresOf } from '../../../generators/demand/figures/figures.ts';
import { eventRate, luckyPeaks, plannedPeak } from '../../../generators/event-peak.ts';
import type { PeakQuestion } from '../../capacity/sizing/forecast-peak.ts';
import type { AskedGrowth, Growth, GrowthName, TierGrowth } from '../../capacity/sizing/growth.ts';
import { sizeFleet } from '../../capacity/sizing/size-fleet.ts';
import { sizingFaults } from '../../capacity/sizing/sizing-faults.ts';
import type { SizingQuestion } from '../../capacity/sizing/sizing-question.ts';
import {
  CAPACITY_FORECAST_SCHEMA,
  type CapacityForecast,
  type SearchedSize,
} from '../../model/capacity/forecast.ts';
import type { ModelWarning } from '../../model/capacity/model-warning.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import type { NamedSearch } from '../capacity/search-file.ts';
import type { OpenScenario } from '../make-scenario-plan.ts';
import { refuseOddOptions } from '../refuse-odd-options.ts';
import { daySeeds } from './day-seeds.ts';
import { flaggedFaults } from './flagged-faults.ts';
import { followForecast, ruleFaults, ruleWarnings } from './follow-forecast.ts';
import { forecastAssumptions } from './forecast-assumptions.ts';
import { forecastCeilings, toldCeilings } from './forecast-ceilings.ts';
import type { ForecastFlags } from './forecast-options.ts';
import { searchedFleet } from './searched-fleet.ts';

export interface ForecastQuestion {
  /** The scenario of the forecast, its tier set. */
  readonly opened: OpenScenario;
  readonly searches: readonly NamedSearch[];
  readonly flags: ForecastFlags;
}

const LAW_HINT = 'Four numbers of replicas or more have a scaling law, which tells of others.';

/**
 * How many replicas the peak of an event needs: its highest window, on days that could as well be and
 * with every assumption in its range, against what searches found, over windows of the same length.
 * @throws PeakdayError of kind `usage` with all faults of the searches, the demand or the question
 */
export const sizeForecast = ({ opened, searches, flags }: ForecastQuestion): CapacityForecast => {
  const { scenario, folder } = opened;
  const seed = flags.seed ?? 1;
  const { replicas, draws } = flags;
  const fleet = searchedFleet(searches, { replicas, draws, seed });
  const { sizes, windowMs, capacity, scaling } = fleet;
  const rule = flags.autoscaling;
  const event = eventRate(scenario, folder);
  const { moving, told } = forecastAssumptions(opened, { windowMs, ranges: flags.range });
  const luck = luckyPeaks(event, scenario, { windowMs, seeds: daySeeds(seed, flags.days) });
  const peak: PeakQuestion = {
    windowMs,
    perSecond: { kind: 'draws', values: luck },
    assumptions: moving,
    tier: tierGrowth(scenario, event.isOwnRate),
    growth: flags.growth.map(growthOf),
  };
  const ceilings = forecastCeilings(scenario.ceilings, flags.ceiling);
  const question: SizingQuestion = {
    peak,
    capacity,
    probeWindowMs: windowMs,
    ceilings,
    replicas: flags.lookAt ?? { measured: sizes.map((size) => size.replicas) },
    current: flags.current ?? null,
    zones: flags.zones,
    risk: flags.risk,
    costPerReplicaHour: flags.cost ?? null,
    growthTable: growthTable(flags),
    draws: flags.draws,
    seed,
  };
  const ofRule = rule === undefined ? [] : ruleFaults(capacity, rule);
  refuseOddOptions([...flaggedFaults(sizingFaults(question)), ...ofRule], {
    message: 'No fleet can be sized by this.',
    ...(ofRule.length > 0 && { hint: LAW_HINT }),
  });
  const sizing = sizeFleet(question);
  const plannedPerSecond = plannedPeak(event, windowMs);
  const autoscaling =
    rule === undefined ? null : followForecast({ event, plannedPerSecond, capacity, sizing, rule });
  return {
    schema: CAPACITY_FORECAST_SCHEMA,
    scenario: scenario.name,
    title: scenario.title,
    tier: scenario.demand.tier ?? null,
    event: { start: scenario.event.start, durationMs: scenario.event.duration },
    plannedPerSecond,
    days: luck.length,
    searches: [...sizes],
    budgets: [...fleet.budgets],
    scaling,
    assumptions: [...told, ...toldCeilings(ceilings)],
    sizing,
    autoscaling,
    warnings: [
      ...fleet.warnings,
      ...sizing.warnings,
      ...(autoscaling === null ? [] : ruleWarnings(capacity, autoscaling)),
      ...(scaling?.kind === 'fitted' ? scaling.warnings : []),
      ...otherScenario(sizes, scenario),
    ],
  };
};

/** What a tier has in it; the demand of a scenario without one has no growth of ours in it. */
const tierGrowth = ({ demand }: Scenario, isOwnRate: boolean): TierGrowth => {
  const { tier } = demand;
  if (tier === undefined || !isOwnRate) return { tier: 'the scenario', inside: [] };
  const figures = figuresOf(demand);
  return {
    tier,
    inside: (['volume', 'visitors', 'spend'] as const).map((name) => ({
      name,
      change: figures.of(`${name}-growth`),
      times: figures.of(`${name}-growth-years`),
    })),
  };
};

/** Taken as it was asked for: what else was published of it is drawn only where a range was asked for. */
const growthOf = (asked: AskedGrowth): Growth => ({
  ...asked,
  source: `whoever asked, ${asked.low === asked.high ? 'taken exactly' : 'drawn from all of the range'}`,
});

/**
 * Where nobody said: none, half, as asked and half as much again, of the first that was asked for; of a
 * range none, both ends and the middle.
 */
const growthTable = ({
  growth,
  growthTable: asked,
}: ForecastFlags): { readonly name: GrowthName; readonly changes: readonly number[] } => {
  const { name, low, change, high } = growth[0] ?? { name: 'volume' as const, ...DOUBLED };
  const told = low === high ? [0, change / 2, change, 1.5 * change] : [0, low, change, high];
  return { name, changes: asked ?? told.filter((of) => of > -1) };
};

const DOUBLED = { low: 1, change: 1, high: 1 };

const otherScenario = (
  sizes: readonly SearchedSize[],
  { name }: Scenario,
): readonly ModelWarning[] =>
  [...new Set(sizes.map(({ scenario }) => scenario))]
    .filter((scenario) => scenario !== name)
    .map((scenario) => ({
      code: 'other-scenario',
      message:
        `Capacity was searched with the traffic of ${scenario}, and the peak is that of ${name}: ` +
        `other payments at other instants. Search with ${name}`,
    }));
