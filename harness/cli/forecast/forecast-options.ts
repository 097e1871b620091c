import { InvalidArgumentError, type Command } from 'commander';

import type { AskedRule } from '../../capacity/sizing/autoscaling.ts';
import type { AskedGrowth } from '../../capacity/sizing/growth.ts';
import { MOST_DRAWS } from '../../capacity/sizing/smallest-told.ts';
import type { Ceiling } from '../../model/scenario/ceiling.ts';
import type { Override } from '../../model/scenario/read-scenario.ts';
import { another, countFrom, countWithin, smallShare } from '../option-values.ts';
import {
  AUTOSCALING_FORMS,
  autoscalingOption,
  CEILING_FORMS,
  ceilingOption,
  changeList,
  growthOption,
  rangeOption,
  replicaNumbers,
  type AskedRange,
} from './forecast-values.ts';

/** What a fleet is sized by, besides a scenario and searches. */
export interface ForecastFlags {
  readonly for?: string;
  /** Folders of searches. */
  readonly from: readonly string[];
  readonly tier?: string;
  readonly growth: readonly AskedGrowth[];
  readonly growthTable?: readonly number[];
  readonly range: readonly AskedRange[];
  readonly ceiling: readonly Ceiling[];
  /** Of a search that has no label. */
  readonly replicas?: number;
  readonly lookAt?: readonly number[];
  readonly current?: number;
  readonly zones: number;
  readonly risk: number;
  /** Of a replica and hour. */
  readonly cost?: number;
  readonly autoscaling?: AskedRule;
  readonly draws: number;
  readonly days: number;
  readonly seed?: number;
  readonly set: readonly Override[];
}

/** Options of a forecast alone; `--seed` and `--set` are those of the command. */
export const withForecastOptions = (command: Command): Command =>
  command
    .optionsGroup('A fleet for a forecast, from searches:')
    .option(
      '--for <scenario>',
      'size a fleet for the peak of this scenario; --set, --seed, --out and --json go with it',
    )
    .option(
      '--from <dir>',
      'folder of a search, labelled replicas=N, or of a series of them; repeatable',
      another,
      [],
    )
    .option('--tier <name>', 'level of demand: seed-2018, games-2020, all-wallets, headroom')
    .option(
      '--growth <name=change>',
      'on top of the tier, as a signed percentage taken exactly: volume=+165%, visitors=+10%, ' +
        'spend=-5%; or drawn from a range: volume=+80%..+165%',
      growthOption,
      [],
    )
    .option(
      '--growth-table <changes>',
      'growth to tell the answer for, such as +0%,+80%,+165%',
      changeList,
    )
    .option(
      '--range <name=low..high>',
      'what can be argued of a figure of the demand, or of a spike: egress.magnitude=3..6',
      rangeOption,
      [],
    )
    .option(
      '--ceiling <name=figure>',
      `what no number of replicas gets past, besides those of the scenario: ${CEILING_FORMS}`,
      ceilingOption,
      [],
    )
    .option('--replicas <count>', 'of a search that is not labelled', countFrom(1))
    .option('--look-at <numbers>', 'numbers of replicas to tell of: 2,4,8 or 1..12', replicaNumbers)
    .option('--current <count>', 'how many there are now', countFrom(1))
    .option('--zones <count>', 'replicas are spread over so many; one is lost', countFrom(1), 1)
    .option('--risk <share>', 'probability of breach that is accepted', smallShare, 0.01)
    .option('--cost <amount>', 'of a replica and hour, in any currency', costValue)
    .option(
      '--autoscaling <rule>',
      `whether it is in time on the steepest minute: ${AUTOSCALING_FORMS}`,
      autoscalingOption,
    )
    .option('--draws <count>', 'of peak and capacity', countWithin(100, MOST_DRAWS), 10_000)
    .option(
      '--days <count>',
      'days that are drawn for the luck of the day',
      countWithin(20, MOST_DRAWS),
      400,
    );

const costValue = (text: string): number => {
  const cost = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (cost > 0) return cost;
  throw new InvalidArgumentError('write an amount above zero, such as 0.25.');
};

/** The tier and the fields to set in the scenario of the forecast. */
export const forecastOverrides = ({
  tier,
  set,
}: Pick<ForecastFlags, 'tier' | 'set'>): readonly Override[] => [
  ...(tier === undefined ? [] : [{ path: ['demand', 'tier'], value: tier }]),
  ...set,
];
