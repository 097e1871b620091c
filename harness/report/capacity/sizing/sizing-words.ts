import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import type { Fleet, Probability, Sensitivity, Sizing } from '../../../model/capacity/sizing.ts';
import type { Estimate } from '../../../model/estimate.ts';
import { formatChange } from '../../../units/change.ts';
import { formatCount, plural } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { formatShare } from '../../../units/share.ts';

/** How a fleet for a forecast is told in every report. */

export const sizingHeadline = ({ scenario, tier, sizing }: CapacityForecast): string => {
  const of = tier === null ? scenario : `${scenario} (${tier})`;
  const { risk, replicas, why } = sizing.needed;
  return replicas === null
    ? `✗ ${of}: ${why}`
    : `✓ ${of}: ${plural(replicas, 'replica')} for the peak, at a risk of ${formatShare(risk)} or less`;
};

type Line = readonly [name: string, text: string];

export const sizingLines = (forecast: CapacityForecast): readonly Line[] => {
  const { sizing } = forecast;
  return [
    [
      'peak',
      `${estimateText(sizing.peak, formatRate)}, mean over ${formatDuration(sizing.windowMs)}`,
    ],
    ['', `${formatRate(forecast.plannedPerSecond)} as planned, without growth and luck`],
    ...growthLines(forecast),
    ['capacity', capacityText(forecast)],
    ['binds', bindsText(sizing)],
    ...fewerLines(sizing),
    ...zoneLines(sizing),
  ];
};

const growthLines = ({ tier, sizing }: CapacityForecast): readonly Line[] => {
  const inside = sizing.growth.filter(({ from }) => from === 'tier');
  const asked = sizing.growth.filter(({ from }) => from === 'asked');
  return [
    [
      'growth asked',
      asked.length === 0
        ? 'none'
        : asked.map(({ name, change }) => `${name} ${formatChange(change)}`).join(', '),
    ],
    ...inside.map(({ name, change, times }, i): Line => [
      i === 0 ? `in ${tier}` : '',
      `${name} ${formatChange(change)} a year, ${timesText(times)}`,
    ]),
  ];
};

const timesText = (times: number): string =>
  times === 0 ? 'not applied' : times === 1 ? 'applied once' : `applied ${times} times`;

const capacityText = ({ searches, sizing }: CapacityForecast): string => {
  const sizes = searches.map(({ replicas }) => replicas).join(', ');
  const told = `searched at ${sizes} ${searches.length === 1 && sizes === '1' ? 'replica' : 'replicas'}`;
  if (sizing.capacityFrom === 'measured') return `${told}; nothing is said of other numbers`;
  return sizing.capacityFrom === 'scaling-law'
    ? `by the scaling law through ${searches.length} searches, ${told}`
    : `${told}, and taken to grow straight: an assumption`;
};

const bindsText = ({ ceilings, needed, fleets }: Sizing): string => {
  const smallest = ceilings.find(({ isSmallest }) => isSmallest);
  if (smallest === undefined) return 'replicas: no ceiling was told';
  const fleet = fleets.find(({ replicas }) => replicas === needed.replicas) ?? fleets.at(-1)!;
  const lowest = `${smallest.name} at ${formatRate(smallest.perSecond)}, ${smallest.why}`;
  const breach = `probability that the peak is above it: ${probabilityText(smallest.breach)}`;
  return fleet.binds === 'replicas'
    ? `replicas; the lowest ceiling is ${lowest}: ${breach}`
    : `${lowest}: ${breach}`;
};

/** What is risked with two fewer, or with one. */
const fewerLines = ({ needed, fleets }: Sizing): readonly Line[] => {
  const at = fleets.findIndex(({ replicas }) => replicas === needed.replicas);
  const fewer = fleets.slice(Math.max(0, at - 2), Math.max(0, at));
  return fewer.length === 0
    ? []
    : [
        [
          'with fewer',
          fewer
            .map(({ replicas, breach }) => `${replicas}: breach ${probabilityText(breach)}`)
            .join('; '),
        ],
      ];
};

const zoneLines = ({ needed, fleets }: Sizing): readonly Line[] => {
  if (fleets.every(({ zoneLost }) => zoneLost === null) && needed.withZoneLost === null) return [];
  return [
    [
      'one zone lost',
      needed.withZoneLost === null
        ? 'no number that was looked at holds the peak then'
        : `${plural(needed.withZoneLost, 'replica')} hold the peak all the same`,
    ],
  ];
};

export const FLEET_HEAD = [
  'replicas',
  'capacity',
  'headroom',
  'breach',
  'zone lost',
  'cost/h',
  'binds',
] as const;

export const fleetCells = (fleet: Fleet): readonly string[] => [
  `${fleet.replicas}${fleet.isBeyondMeasured ? ' *' : ''}`,
  estimateText(fleet.capacity, formatRate),
  estimateText(fleet.headroom, formatChange),
  probabilityText(fleet.breach),
  fleet.zoneLost === null ? '–' : probabilityText(fleet.zoneLost.breach),
  fleet.costPerHour === null ? '–' : String(Number(fleet.costPerHour.toPrecision(4))),
  fleet.binds,
];

export const BEYOND_NOTE = '* not measured: read off the law, or taken to grow straight';

const FEW_MORE = 3;

/** Those near to what is needed, with what there is now; all of them stand in the JSON. */
export const fleetsToShow = ({ fleets, needed, growthTable }: Sizing): readonly Fleet[] => {
  if (fleets.length <= 3 * FEW_MORE) return fleets;
  const rows = growthTable.map(({ replicas }) => replicas);
  const wanted = [needed.replicas, needed.withZoneLost, ...rows].filter((each) => each !== null);
  const [least, most] =
    wanted.length === 0 ? [0, Infinity] : [Math.min(...wanted), Math.max(...wanted)];
  return fleets
    .filter(({ replicas }) => replicas >= least - FEW_MORE && replicas <= most + FEW_MORE)
    .slice(0, 20);
};

export const GROWTH_HEAD = ['growth', 'peak', 'replicas needed', 'breach with those now'] as const;

export const growthCells = ({
  name,
  change,
  peak,
  replicas,
  breach,
}: Sizing['growthTable'][number]): readonly string[] => [
  `${name} ${formatChange(change)}`,
  estimateText(peak, formatRate),
  replicasText(replicas),
  breach === null ? '–' : probabilityText(breach),
];

export const MOVES_HEAD = ['what', 'tag', 'from', 'to', 'peak', 'replicas'] as const;

export const movesCells = ({ name, tag, unit, low, high }: Sensitivity): readonly string[] => [
  name,
  tag,
  valueText(low.value, unit) ?? '2.5 %',
  valueText(high.value, unit) ?? '97.5 %',
  `${formatRate(low.peakPerSecond)} to ${formatRate(high.peakPerSecond)}`,
  `${replicasText(low.replicas)} to ${replicasText(high.replicas)}`,
];

const replicasText = (replicas: number | null): string => replicas?.toString() ?? 'none is enough';

/** Null where it is a distribution: its ends are those of its 95 % interval. */
const valueText = (value: number | null, unit: string | null): string | null =>
  value === null ? null : figureText(value, unit);

export const figureText = (value: number | string, unit: string | null): string => {
  if (typeof value === 'string') return `${value}${unit === null ? '' : ` ${unit}`}`;
  if (unit === 'ms') return formatDuration(value);
  return `${Number(value.toPrecision(4))}${unit === null ? '' : ` ${unit}`}`;
};

export const autoscalingLines = ({ autoscaling }: CapacityForecast): readonly Line[] => {
  if (autoscaling === null) return [];
  const { rule, survives, steepest, tightest, shortMs, mostWaiting, longestDelayMs } = autoscaling;
  const between = `from ${formatRate(steepest.fromPerSecond)} to ${formatRate(steepest.toPerSecond)}`;
  return [
    [
      'autoscaling',
      survives
        ? `in time with a delay of ${formatDuration(rule.delayMs)}`
        : `too late with a delay of ${formatDuration(rule.delayMs)}: short for ` +
          `${formatDuration(shortMs)}, up to ${formatCount(mostWaiting)} payments late at once`,
    ],
    ['', `steepest minute ${between}, ${formatDuration(steepest.atMs)} after the start`],
    [
      '',
      `tightest ${formatDuration(tightest.atMs)} after the start: ` +
        `${formatRate(tightest.ratePerSecond)} on ${plural(tightest.replicas, 'replica')} ` +
        `that take ${formatRate(tightest.capacityPerSecond)}`,
    ],
    [
      '',
      longestDelayMs === null
        ? 'without any delay it falls short as well: start with more replicas, or allow more'
        : `in time up to a delay of ${formatDuration(longestDelayMs)}`,
    ],
    [
      '',
      `${rule.minReplicas} to ${rule.maxReplicas} replicas at ` +
        `${formatShare(rule.targetUtilisation)}, a look each ${formatDuration(rule.intervalMs)}; ` +
        `the day as high as ${formatRate(autoscaling.peakPerSecond)}, capacity at its low end`,
    ],
  ];
};

export const estimateText = (
  { value, low, high }: Estimate,
  format: (value: number) => string,
): string => {
  const told = (figure: number | null): string => (figure === null ? '–' : format(figure));
  return `${told(value)} (${told(low)} to ${told(high)})`;
};

/** A share of so many draws, with its interval; of none or all of them, with its only bound. */
const probabilityText = ({ share, low, high }: Probability): string => {
  if (share === 0) return `below ${short(high)}`;
  return share === 1 ? `above ${short(low)}` : `${short(share)} (${short(low)} to ${short(high)})`;
};

/** Two digits, counted from the nearer end, so that 99.96 % is no 100 %. */
const short = (share: number): string =>
  formatShare(share > 0.5 ? 1 - Number((1 - share).toPrecision(2)) : Number(share.toPrecision(2)));
