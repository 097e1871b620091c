import type { CapacityForecast, ToldAssumption } from '../../../model/capacity/forecast.ts';
import type { Parameter } from '../../../model/plan/manifest.ts';
import { formatChange } from '../../../units/change.ts';
import { formatCount } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatShare } from '../../../units/share.ts';
import { digitsText } from '../estimate-text.ts';
import { growthRange } from './peak-words.ts';
import { rangeText } from './sizing-tables.ts';
import { capacityText } from './sizing-words.ts';

/** What the demand rests on; beside a range stands what the peak is multiplied by at its ends. */
export const demandParameters = ({ assumptions }: CapacityForecast): readonly Parameter[] =>
  assumptions.map(({ range, ...rest }) => ({
    ...rest,
    range: range === null ? null : toldRange(range, rest.unit),
  }));

const toldRange = (
  { low, high }: NonNullable<ToldAssumption['range']>,
  unit: string | null,
): string => {
  const ends = rangeText({ low: low.value, high: high.value }, unit === 'ms' ? unit : null);
  return `${ends}; peak × ${digitsText(low.factor)} to × ${digitsText(high.factor)}`;
};

type Asked = Pick<Parameter, 'name' | 'value'> & Partial<Parameter>;

const ASKED = {
  unit: null,
  tag: 'chosen',
  source: 'whoever asked',
  range: null,
  layer: null,
} as const;

/** What else the answer rests on: what was asked, and how the two sides were drawn. */
export const questionParameters = (forecast: CapacityForecast): readonly Parameter[] => {
  const { sizing, days } = forecast;
  const { needed, zones, current, draws, seed, windowMs } = sizing;
  const cost = sizing.fleets.find(({ costPerHour }) => costPerHour !== null);
  const asked: readonly Asked[] = [
    { name: 'accepted risk', value: formatShare(needed.risk) },
    ...growthParameters(forecast),
    {
      name: 'capacity of so many replicas',
      value: capacityText(forecast),
      tag: CAPACITY_TAG[sizing.capacityFrom],
      source: 'the searches, each within its 95 % interval',
    },
    {
      name: 'luck of the day',
      value: `${formatCount(days)} days drawn`,
      tag: 'derived',
      source: 'random factors and bursts of the traffic model',
    },
    {
      name: 'window of peak and capacity',
      value: formatDuration(windowMs),
      tag: 'derived',
      source: 'as long as what the probes replay',
    },
    { name: 'zones', value: zones },
    ...(current === null ? [] : [{ name: 'replicas now', value: current }]),
    ...(cost === undefined
      ? []
      : [{ name: 'cost of a replica and hour', value: cost.costPerHour! / cost.replicas }]),
    ...ruleParameters(forecast),
    { name: 'draws of peak and capacity', value: draws },
    { name: 'seed', value: seed },
  ];
  return asked.map((each) => ({ ...ASKED, ...each }));
};

const CAPACITY_TAG = {
  'scaling-law': 'derived',
  measured: 'measured',
  straight: 'assumed',
} as const;

const growthParameters = ({ sizing }: CapacityForecast): readonly Asked[] =>
  sizing.growth
    .filter(({ from }) => from === 'asked')
    .map(({ name, change }) => {
      const range = growthRange(sizing, name);
      return {
        name: `growth of ${name}`,
        value: formatChange(change),
        source: `whoever asked, ${range === null ? 'taken exactly' : 'drawn from all of the range'}`,
        range,
      };
    });

const ruleParameters = ({ autoscaling }: CapacityForecast): readonly Asked[] => {
  if (autoscaling === null) return [];
  const { minReplicas, maxReplicas, targetUtilisation, intervalMs, delayMs } = autoscaling.rule;
  const source = 'whoever asked, or the defaults of the Kubernetes autoscaler';
  return [
    { name: 'autoscaling: replicas', value: `${minReplicas} to ${maxReplicas}`, source },
    { name: 'autoscaling: target utilisation', value: formatShare(targetUtilisation), source },
    { name: 'autoscaling: from look to look', value: intervalMs, unit: 'ms', source },
    { name: 'autoscaling: until a replica serves', value: delayMs, unit: 'ms' },
  ];
};
