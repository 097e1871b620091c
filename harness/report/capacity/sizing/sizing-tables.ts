import { namedBudgetText } from '../../../model/capacity/breaks-first.ts';
import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import {
  isUnanswered,
  type Fleet,
  type Sensitivity,
  type Sizing,
} from '../../../model/capacity/sizing.ts';
import { formatChange } from '../../../units/change.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { digitsText, estimateText } from '../estimate-text.ts';
import { searchedWhen } from '../searched-when.ts';
import { growthRange } from './peak-words.ts';
import { probabilityText } from './probability-text.ts';

/** The tables of a forecast, as every report has them: their titles and their rows. */
export interface Rows {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** `–` in a column without any figure. */
const NONE = '–';

type RiskOfFleets = Pick<Sizing, 'needed'> & { readonly fleets: readonly Fleet[] };

export const riskRows = ({ fleets, needed: { risk } }: RiskOfFleets): Rows => ({
  head: ['replicas', 'capacity', 'breach', 'cost/h', 'binds'],
  rows: fleets.map((fleet) => [
    sizeText(fleet),
    estimateText(fleet.capacity, formatRate),
    probabilityText(fleet.breach, risk),
    fleet.costPerHour === null ? NONE : digitsText(fleet.costPerHour),
    fleet.binds,
  ]),
});

export const spareRows = ({ fleets, needed: { risk } }: RiskOfFleets): Rows => ({
  head: ['replicas', 'headroom', 'zone lost: left', 'zone lost: breach'],
  rows: fleets.map((fleet) => [
    sizeText(fleet),
    estimateText(fleet.headroom, formatChange),
    fleet.zoneLost === null ? NONE : String(fleet.zoneLost.replicas),
    fleet.zoneLost === null ? NONE : probabilityText(fleet.zoneLost.breach, risk),
  ]),
});

const sizeText = ({ replicas, isBeyondMeasured }: Fleet): string =>
  `${replicas}${isBeyondMeasured ? ' *' : ''}`;

export const BEYOND_NOTE = '* not measured: read off the law, or taken to grow straight';

export const growthRows = (sizing: Sizing): Rows => ({
  head: [
    'growth',
    'peak',
    sizing.capacityFrom === 'measured' ? 'fewest of those searched' : 'replicas needed',
    'breach with those now',
  ],
  rows: sizing.growthTable.map(({ name, change, peak, replicas, breach }) => [
    `${name} ${formatChange(change)}`,
    estimateText(peak, formatRate),
    replicasText(replicas, sizing),
    breach === null ? NONE : probabilityText(breach, sizing.needed.risk),
  ]),
});

/** Why the row of the growth asked is not the forecast peak; null where it is. */
export const growthNote = (sizing: Sizing): string | null => {
  const drawn = sizing.growth.flatMap(({ name, from }) => {
    const range = from === 'asked' ? growthRange(sizing, name) : null;
    return range === null ? [] : [`${name} from ${range}`];
  });
  return drawn.length === 0
    ? null
    : `Here each growth is exact; the forecast peak draws ${drawn.join(', ')}`;
};

export const movesRows = (
  sizing: Sizing,
  sensitivity: readonly Sensitivity[] = sizing.sensitivity,
): Rows => ({
  head: ['what', 'tag', 'from and to', 'peak', 'replicas'],
  rows: sensitivity.map(({ name, tag, unit, low, high }) => [
    name,
    tag,
    low.value === null || high.value === null
      ? '2.5 % to 97.5 %'
      : name.startsWith(GROWTH)
        ? endsText(formatChange(low.value), formatChange(high.value))
        : rangeText({ low: low.value, high: high.value }, unit),
    endsText(formatRate(low.peakPerSecond), formatRate(high.peakPerSecond)),
    endsText(replicasText(low.replicas, sizing), replicasText(high.replicas, sizing)),
  ]),
});

/** Growth that was asked for is a signed percentage everywhere. */
const GROWTH = 'growth of ';

const endsText = (low: string, high: string): string => (low === high ? low : `${low} to ${high}`);

/** Null where no number that was looked at is enough, or none could be shown to be. */
const replicasText = (replicas: number | null, sizing: Sizing): string =>
  replicas?.toString() ?? (isUnanswered(sizing) ? 'not known' : 'none is enough');

/** `0.43 to 0.8`, `879.1 to 1051 thousand visitors`, `2 s to 5 s` */
export const rangeText = (
  { low, high }: { readonly low: number; readonly high: number },
  unit: string | null,
): string => {
  if (unit === 'ms') return `${formatDuration(low)} to ${formatDuration(high)}`;
  return `${digitsText(low)} to ${digitsText(high)}${unit === null ? '' : ` ${unit}`}`;
};

export const searchRows = ({ searches, budgets }: CapacityForecast): Rows => ({
  head: ['replicas', 'capacity', 'scenario', 'target', 'first to break', 'searched'],
  rows: searches.map(({ replicas, perSecond, scenario, target, budget, startedAt, peakday }) => [
    String(replicas),
    estimateText(perSecond, formatRate),
    scenario,
    target === 'mock' ? 'our mock gateway' : target,
    namedBudgetText(budget, budgets),
    searchedWhen({ startedAt, peakday }) ?? 'not kept',
  ]),
});
