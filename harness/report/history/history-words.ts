import {
  HISTORY_METRICS,
  type History,
  type HistoryChange,
  type HistoryMetric,
  type Trend,
} from '../../model/history/history.ts';
import { plural } from '../../units/count.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';

export const historyValueText = (value: number | null, { unit }: Pick<History, 'unit'>): string => {
  if (value === null) return 'no figure';
  return unit === 'ms' ? formatDuration(value) : formatShare(value);
};

/** What a trend is of: its event, and where others of the history differ from it in no more, its factors. */
export const trendTitle = (trend: Trend, { trends }: Pick<History, 'trends'>): string => {
  const title = plainTitle(trend);
  const alike = trends.filter((other) => plainTitle(other) === title);
  return alike.length > 1 ? `${title} · ${factorsText(trend)}` : title;
};

const plainTitle = ({ scenario, target, split }: Trend): string =>
  [scenario, ...(target === 'mock' ? [] : [target]), ...(split === null ? [] : [split])].join(
    ' · ',
  );

/** `time ×24, rate ×0.05, count ×0.00208` */
const factorsText = ({ factors }: Trend): string =>
  Object.entries(JSON.parse(factors) as Readonly<Record<string, unknown>>)
    .flatMap(([name, factor]) =>
      typeof factor === 'number' ? [`${name} ×${Number(factor.toPrecision(3))}`] : [],
    )
    .join(', ');

export const trendSentence = (trend: Trend, level: number): string => {
  const { searched, changes } = trend;
  const told = trend.points.filter(({ value }) => value !== null).length;
  return [
    `${plural(trend.runs, 'run')}, ${trend.invalid} of them invalid (${formatShare(trend.invalid / trend.runs)})`,
    ...(trend.copies > 0 ? [`${trend.copies} of them copies of others, by their ids`] : []),
    ...(trend.plans > 1 ? [`${trend.plans} different plans`] : []),
    changes.length > 0
      ? plural(changes.length, 'change')
      : searched < FEWEST_TOLD
        ? `too few points for a change: ${searched}, and ${FEWEST_TOLD} are the least`
        : `no change at p ≤ ${level}`,
    ...(searched < told ? [`looked for in the latest ${searched} of ${told} points`] : []),
  ].join('; ');
};

/** With fewer no shuffled series is rare enough: 2 of the ways to split 10 points in 5 and 5. */
const FEWEST_TOLD = 10;

export const changeSentence = (
  { at, p, before, after }: HistoryChange,
  { metric, unit }: Pick<History, 'metric' | 'unit'>,
): string => {
  const share = before === 0 ? '' : ` (${signedShare(after / before - 1)})`;
  return (
    `${metricText(metric)} ${historyValueText(before, { unit })} → ` +
    `${historyValueText(after, { unit })}${share} from ${pointText(at)} on, p ${p.toPrecision(1)}`
  );
};

const WHOLE_COMMIT = /^([0-9a-f]{10})[0-9a-f]{30}(?=-dirty$|$)/;

/** The label of a point; of a whole commit hash as much as nobody else has. */
export const pointText = (label: string): string => label.replace(WHOLE_COMMIT, '$1');

export const metricText = (metric: HistoryMetric): string => HISTORY_METRICS[metric].text;

const signedShare = (share: number): string =>
  `${share < 0 ? '−' : '+'}${(Math.abs(share) * 100).toPrecision(2)} %`;
