import type { Fault } from '../../model/error.ts';
import type { Ceiling } from '../../model/scenario/ceiling.ts';
import { formatDuration } from '../../units/duration.ts';
import type { DrawnFigure } from './drawn-figure.ts';
import type { FleetCapacity } from './fleet-capacity.ts';
import { growthAssumption } from './growth.ts';
import type { SizingQuestion } from './sizing-question.ts';

/** All that makes no sense, or cannot be answered, in a question for a fleet. */
export const sizingFaults = (question: SizingQuestion): readonly Fault[] => [
  ...windows(question),
  ...peak(question.peak.perSecond),
  ...ranges(question),
  ...capacity(question.capacity),
  ...fleets(question),
  ...question.ceilings.flatMap(ceilingFaults),
];

const windows = ({ peak: { windowMs }, probeWindowMs }: SizingQuestion): readonly Fault[] =>
  windowMs === probeWindowMs
    ? []
    : [
        {
          at: 'peak.windowMs',
          message:
            `the peak is a mean over ${formatDuration(windowMs)}, the capacity was probed over ` +
            `${formatDuration(probeWindowMs)} of event time: bursts would count on one side only. ` +
            `Take the same for both`,
        },
      ];

const peak = (figure: DrawnFigure): readonly Fault[] => {
  const at = 'peak.perSecond';
  if (figure.kind === 'draws') {
    const isGood = figure.values.length > 0 && figure.values.every((value) => value > 0);
    return isGood ? [] : [{ at, message: 'takes one draw or more, each above 0' }];
  }
  const isGood =
    figure.at.length > 0 &&
    figure.at.every(({ p, value }, i) => {
      const before = figure.at[i - 1];
      const isAbove = before === undefined || (p > before.p && value >= before.value);
      return p > 0 && p < 1 && value > 0 && isAbove;
    });
  return isGood
    ? []
    : [{ at, message: 'takes quantiles with p inside (0, 1), ascending, of values above 0' }];
};

const ranges = ({ peak: question, growthTable }: SizingQuestion): readonly Fault[] => {
  const names = question.assumptions.map(({ name }) => name);
  const grown = question.growth.map(({ name }) => name);
  const shrunk = [
    ...question.growth.flatMap(({ low, change, high }) => [low, change, high]),
    ...(growthTable?.changes ?? []),
  ].filter((change) => !(change > -1));
  const outside = [...question.assumptions, ...question.growth.map(growthAssumption)].filter(
    ({ low, high, value }) =>
      !(low.value <= value && value <= high.value && low.factor > 0 && high.factor > 0),
  );
  return [
    ...twice(names).map((name) => ({
      at: 'peak.assumptions',
      message: `"${name}" stands there twice`,
    })),
    ...twice(grown).map((name) => ({
      at: 'peak.growth',
      message: `${name} is told twice: give one figure, +32 % for +10 % and then +20 %`,
    })),
    ...shrunk.map((change) => ({
      at: 'peak.growth',
      message: `${100 * change} % leaves nothing: growth is above -100 %`,
    })),
    ...outside.map(({ name, low, value, high }) => ({
      at: `peak.assumptions.${name}`,
      message: `${value} does not lie from ${low.value} to ${high.value}, with factors above 0`,
    })),
  ];
};

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, i) => names.indexOf(name) < i);

const capacity = (of: FleetCapacity): readonly Fault[] => {
  if (of.from === 'scaling-law') return [];
  const estimates =
    of.from === 'straight' ? [{ replicas: of.measuredWith, perSecond: of.perSecond }] : of.sizes;
  return estimates
    .filter(
      ({ perSecond: { value, low, high } }) =>
        !((value ?? 0) > 0 && (low ?? 0) > 0 && high !== null),
    )
    .map(({ replicas }) => ({
      at: 'capacity',
      message: `of ${replicas} replicas has no value with an interval on both sides: search it again, longer`,
    }));
};

const fleets = ({
  replicas,
  capacity: of,
  zones,
  risk,
  current,
}: SizingQuestion): readonly Fault[] => {
  const faults: Fault[] = [];
  if (!(risk > 0 && risk < 1)) faults.push({ at: 'risk', message: `${risk} is not inside 0 to 1` });
  if (!(Number.isInteger(zones) && zones >= 1)) {
    faults.push({ at: 'zones', message: `${zones} is not a whole number from 1 on` });
  }
  const asked = {
    replicas: 'measured' in replicas ? replicas.measured : replicas,
    current: current === null ? [] : [current],
  };
  for (const [at, numbers] of Object.entries(asked)) {
    if (at === 'replicas' && numbers.length === 0 && !('measured' in replicas))
      faults.push({ at, message: 'takes at least one' });
    if (!numbers.every((each) => Number.isInteger(each) && each >= 1)) {
      faults.push({ at, message: 'takes whole numbers from 1 on' });
    }
    if (of.from === 'measured') faults.push(...unmeasured(at, numbers, of.sizes));
  }
  return faults;
};

const unmeasured = (
  at: string,
  asked: readonly number[],
  sizes: readonly { readonly replicas: number }[],
): readonly Fault[] => {
  const known = sizes.map(({ replicas }) => replicas);
  const unknown = [...new Set(asked)].filter((each) => !known.includes(each));
  if (unknown.length === 0) return [];
  const message =
    `${unknown.join(', ')} replicas were not measured; ${known.join(', ')} were. ` +
    `Search there too, or fit a law to four sizes or more`;
  return [{ at, message }];
};

const ceilingFaults = (ceiling: Ceiling): readonly Fault[] => {
  const figures = ceiling.kind === 'quota' ? [ceiling.rate] : [ceiling.places, ceiling.hold];
  const isGood = ceiling.share > 0 && ceiling.share <= 1 && figures.every((each) => each > 0);
  return isGood
    ? []
    : [
        {
          at: `ceilings.${ceiling.name}`,
          message: 'takes figures above 0 and a share of payments above 0, at most 1',
        },
      ];
};
