import { namedBudgetText } from '../../../model/capacity/breaks-first.ts';
import { isDoubted, isWeak, type CapacityForecast } from '../../../model/capacity/forecast.ts';
import { isUnanswered, type Fleet, type Sizing } from '../../../model/capacity/sizing.ts';
import { formatChange } from '../../../units/change.ts';
import { formatCount, plural } from '../../../units/count.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { formatShare } from '../../../units/share.ts';
import { budgetLines } from '../budget-lines.ts';
import { digitsText } from '../estimate-text.ts';
import type { NamedLine } from '../named-lines.ts';
import { searchedWhen } from '../searched-when.ts';
import { growthRange, peakLines } from './peak-words.ts';
import { probabilityText } from './probability-text.ts';

/** How a fleet for a forecast is told in every report. */

/** What a board signs: how many, at what risk, what one fewer would risk, and what binds. */
export const sizingHeadline = (forecast: CapacityForecast): string => {
  const { scenario, tier, sizing } = forecast;
  const of = tier === null ? scenario : `${scenario} (${tier})`;
  const { needed } = sizing;
  const fleet = neededFleet(sizing);
  const sure = fleet === undefined ? '✗' : isWeak(forecast) ? '!' : '✓';
  const mark = isDoubted(forecast) || isUnanswered(sizing) ? '?' : sure;
  const doubt = isDoubted(forecast) ? [DOUBTED] : isWeak(forecast) ? [WEAK] : [];
  if (fleet === undefined) return [`${mark} ${of}: ${needed.why}`, ...doubt].join('; ');
  const { binds } = fleet;
  return [
    `${mark} ${plural(fleet.replicas, 'replica')} for ${of} at ${formatShare(needed.risk)} risk${amongText(forecast)}`,
    ...fewerFleets(sizing)
      .slice(-1)
      .map(({ replicas, breach }) => {
        const fewer = fleet.replicas - replicas === 1 ? 'one fewer' : plural(replicas, 'replica');
        return `with ${fewer} the probability of breach is ${probabilityText(breach, needed.risk)}`;
      }),
    `the binding constraint is ${binds === 'replicas' ? 'the replicas' : binds}`,
    ...doubt,
  ].join('; ');
};

const DOUBTED = 'but a search that it stands on is not confirmed by its own runs';
const WEAK = 'but on weak searches, see the warnings';

/** Of two or three sizes nobody knows whether fewer, between them or below, are enough. */
const amongText = ({ sizing: { capacityFrom, needed }, searches }: CapacityForecast): string => {
  const sizes = searches.map(({ replicas }) => replicas);
  const before = needed.replicas! - 1;
  return capacityFrom !== 'measured' || before === 0 || sizes.includes(before)
    ? ''
    : `, the fewest of those searched (${sizes.join(', ')})`;
};

const neededFleet = ({ fleets, needed }: Sizing): Fleet | undefined =>
  fleets.find(({ replicas }) => replicas === needed.replicas);

export const sizingLines = (forecast: CapacityForecast): readonly NamedLine[] => {
  const { sizing } = forecast;
  return [
    ...peakLines(forecast),
    ...growthLines(forecast),
    ['capacity', capacityText(forecast)],
    ['first to break', firstText(forecast)],
    ...budgetLines(forecast.budgets),
    ...searchedLines(forecast),
    ['binds', bindsText(sizing)],
    ...riskLines(sizing),
    ...zoneLines(sizing),
    ...costLines(sizing),
  ];
};

const growthLines = ({ tier, sizing }: CapacityForecast): readonly NamedLine[] => {
  const inside = sizing.growth.filter(({ from }) => from === 'tier');
  const asked = sizing.growth.filter(({ from }) => from === 'asked');
  return [
    [
      'growth asked',
      asked.length === 0
        ? 'none'
        : asked
            .map(({ name, change }) => {
              const range = growthRange(sizing, name);
              return range === null
                ? `${name} ${formatChange(change)}, taken exactly`
                : `${name} drawn from ${range}, with ${formatChange(change)} as the middle`;
            })
            .join(', '),
    ],
    ...inside.map(({ name, change, times }, i): NamedLine => [
      i === 0 ? `in ${tier}` : '',
      `${name} ${formatChange(change)} a year, ${timesText(times)}`,
    ]),
  ];
};

const timesText = (times: number): string =>
  times === 0 ? 'not applied' : times === 1 ? 'applied once' : `applied ${times} times`;

/** Where the capacity of so many replicas is from. */
export const capacityText = ({ searches, sizing }: CapacityForecast): string => {
  const sizes = searches.map(({ replicas }) => replicas).join(', ');
  const told = `searched at ${sizes} ${searches.length === 1 && sizes === '1' ? 'replica' : 'replicas'}`;
  if (sizing.capacityFrom === 'measured') return `${told}; nothing is said of other numbers`;
  return sizing.capacityFrom === 'scaling-law'
    ? `by the scaling law through ${searches.length} searches, ${told}`
    : `${told}, and taken to grow straight: an assumption`;
};

/** Of all searches; each has its own in the table of them. */
const firstText = ({ searches, budgets }: CapacityForecast): string =>
  [...new Set(searches.map(({ budget }) => namedBudgetText(budget, budgets)))].join('; ');

/** From the first of the searches to the last; nothing where they did not keep it. */
const searchedLines = ({ searches }: CapacityForecast): readonly NamedLine[] => {
  const when = searches
    .toSorted((a, b) => (a.startedAt ?? '').localeCompare(b.startedAt ?? ''))
    .flatMap(({ startedAt, peakday }) => searchedWhen({ startedAt, peakday }) ?? []);
  const ends = [...new Set([when[0], when.at(-1)].filter((text) => text !== undefined))];
  return ends.length === 0 ? [] : [['searched', ends.join('; the last ')]];
};

const bindsText = (sizing: Sizing): string => {
  const smallest = sizing.ceilings.find(({ isSmallest }) => isSmallest);
  if (smallest === undefined) return 'replicas: no ceiling was told';
  const fleet = neededFleet(sizing) ?? sizing.fleets.at(-1)!;
  const lowest = `${smallest.name} at ${formatRate(smallest.perSecond)}, ${smallest.why}`;
  const breach = `probability that the peak is above it: ${probabilityText(smallest.breach, sizing.needed.risk)}`;
  return fleet.binds === 'replicas'
    ? `replicas; the lowest ceiling is ${lowest}: ${breach}`
    : `${lowest}: ${breach}`;
};

/** With as many as are needed, and with one and two fewer. */
const riskLines = (sizing: Sizing): readonly NamedLine[] => {
  const fleet = neededFleet(sizing);
  const fleets = [...fewerFleets(sizing), ...(fleet === undefined ? [] : [fleet])];
  const lines = fleets
    .toReversed()
    .map(({ replicas, breach }, i): NamedLine => [
      i === 0 ? 'breach' : '',
      `${probabilityText(breach, sizing.needed.risk)} with ${plural(replicas, 'replica')}`,
    ]);
  return lines.length === 0 ? [] : [...lines, ['', `in brackets ${drawsText(sizing)}`]];
};

const fewerFleets = ({ needed, fleets }: Sizing): readonly Fleet[] => {
  const at = fleets.findIndex(({ replicas }) => replicas === needed.replicas);
  return fleets.slice(Math.max(0, at - 2), Math.max(0, at));
};

const zoneLines = (sizing: Sizing): readonly NamedLine[] => {
  const { needed, zones, fleets } = sizing;
  if (zones === 1) return [];
  if (isUnanswered(sizing)) return [['one zone lost', 'not known: the risk cannot be shown']];
  const unknown = fleets.filter(
    ({ replicas, zoneLost }) => zoneLost === null && replicas >= (needed.replicas ?? Infinity),
  );
  const none =
    unknown.length === 0
      ? 'no number that was looked at holds the peak then'
      : `not known: what is left of ${unknown.map(({ replicas }) => replicas).join(', ')} replicas is fewer than were measured`;
  return [
    [
      'one zone lost',
      needed.withZoneLost === null
        ? none
        : `${plural(needed.withZoneLost, 'replica')} over ${zones} zones hold the peak all the same`,
    ],
  ];
};

const costLines = ({ needed, fleets }: Sizing): readonly NamedLine[] => {
  const wanted = new Set([needed.replicas, needed.withZoneLost]);
  const told = fleets.flatMap(({ replicas, costPerHour }) =>
    costPerHour === null || !wanted.has(replicas)
      ? []
      : [`${digitsText(costPerHour)} an hour for ${plural(replicas, 'replica')}`],
  );
  return told.length === 0 ? [] : [['cost', told.join(', ')]];
};

/** What an interval of a probability knows of, and what not. */
const drawsText = ({ draws }: Pick<Sizing, 'draws'>): string =>
  `what ${formatCount(draws)} draws, and the days and laws behind them, leave open, at 95 %: not what the ranges or ` +
  'the searches are wrong by';

export const breachNote = (sizing: Sizing): string =>
  `Breach: the share of all draws in which the peak is higher than what is there. Its interval is ${drawsText(sizing)}.`;

/** How the two sides were held against each other. */
export const howSized = ({ sizing, days }: CapacityForecast): readonly string[] => [
  `The peak is the highest mean over ${formatDuration(sizing.windowMs)}, of ${formatCount(days)} days ` +
    'that could as well be, with each assumption drawn from its range on its own, and growth from the ' +
    'range that was asked for, if one was.',
  'The capacity is drawn from what the searches and their intervals allow; all numbers of replicas ' +
    'meet the same peaks. Bursts inside of the window are in the probes of the searches.',
  'Enough are the fewest replicas whose whole interval of the probability of breach is at or below ' +
    'the accepted risk. A ceiling, such as a quota of others, holds whatever the replicas.',
  'What is in no range is in no probability: a failure, a release that is slower, an event that ' +
    'nobody planned.',
];
