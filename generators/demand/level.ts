import { PeakdayError, type Fault } from '../../harness/model/error.ts';
import { nearestName } from '../../harness/model/nearest-name.ts';
import type { Parameter } from '../../harness/model/plan/manifest.ts';
import type { Scenario } from '../../harness/model/scenario/scenario.ts';
import { HOST_FACTOR, prefectureShares, PREFECTURES, type PrefectureShare } from './prefecture.ts';
import { TIERS } from './tier.ts';

/** How much demand there is before any surge, and where it comes from. */
export interface DemandLevel {
  /** Payments per second in the busiest hour of an ordinary day; null where no tier says. */
  readonly busiestHourPerSecond: number | null;
  /** The prefectures that the scenario is about. */
  readonly prefectures: readonly PrefectureShare[];
  readonly parameters: readonly Parameter[];
}

/**
 * National rate of the tier times the share of the scenario's prefectures, hosts of the Games
 * raised on its days. Beside counts, which tell their own rate, a prefecture only says where the
 * shops are.
 * @throws PeakdayError of kind `usage` where the scenario names an unknown tier or prefecture, or a
 * tier beside counts.
 */
export const demandLevel = ({ demand, event }: Scenario): DemandLevel => {
  refuseUnknown(demand);
  const all = prefectureShares(event.start.slice(0, 10));
  const prefectures =
    demand.prefecture === undefined ? all : all.filter(({ name }) => name === demand.prefecture);
  const hosted = prefectures.some(({ factor }) => factor !== 1);
  const places: Parameter[] = prefectures.map(({ name, share, tag, source }) => ({
    name: `share of the nation's demand: ${name}`,
    value: share,
    unit: null,
    tag,
    source,
  }));
  if (hosted) places.push(HOST_PARAMETER);
  const tier = demand.tier === undefined ? undefined : TIERS[demand.tier];
  if (tier === undefined) return { busiestHourPerSecond: null, prefectures, parameters: places };
  const { busiestHourPerSecond, tag, source } = tier;
  const part = prefectures.reduce((sum, { share, factor }) => sum + share * factor, 0);
  return {
    busiestHourPerSecond: busiestHourPerSecond * part,
    prefectures,
    parameters: [
      {
        name: `the nation's busiest hour, tier ${demand.tier}`,
        value: busiestHourPerSecond,
        unit: 'payments/s',
        tag,
        source,
      },
      ...places,
    ],
  };
};

const HOST_PARAMETER: Parameter = {
  name: 'host prefectures on days of the Games',
  value: HOST_FACTOR,
  unit: null,
  tag: 'assumed',
  source: 'more people where the sessions are; no published figure',
};

const refuseUnknown = ({ tier, prefecture, profile }: Scenario['demand']): void => {
  const faults = [
    ...unknownName('tier', tier, Object.keys(TIERS)),
    ...unknownName('prefecture', prefecture, PREFECTURES),
  ];
  if (tier !== undefined && profile.from === 'counts') {
    const message = 'the counts tell the rate of the event: leave the tier out';
    faults.push({ at: 'demand.tier', message });
  }
  if (faults.length === 0) return;
  throw new PeakdayError('usage', 'unknown-demand', 'The demand cannot be planned.', { faults });
};

const unknownName = (
  field: string,
  given: string | undefined,
  known: readonly string[],
): readonly Fault[] => {
  if (given === undefined || known.includes(given)) return [];
  const near = nearestName(given, known);
  const advice = near === undefined ? '' : `; did you mean "${near}"?`;
  const message = `"${given}" is no known ${field}${advice} Known: ${known.join(', ')}`;
  return [{ at: `demand.${field}`, message }];
};
