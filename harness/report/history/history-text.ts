import type { History, Trend } from '../../model/history/history.ts';
import { plainText } from '../../model/plain-text.ts';
import { plural } from '../../units/count.ts';
import {
  changeSentence,
  historyValueText,
  metricText,
  pointText,
  trendSentence,
  trendTitle,
} from './history-words.ts';

/** Points that a terminal shows of a trend: the latest. */
const MOST_SHOWN = 20;
const BAR_COLUMNS = 24;

/** What a terminal shows: each trend with its changes, its latest points as bars. */
export const renderHistoryText = (history: History): string => {
  const { metric, runs, folder, unreadable, trends, level } = history;
  return [
    `${metricText(metric)} of ${plural(runs, 'run')} in ${plainText(folder)}`,
    ...unreadable.map((file) => `  ! left out, no run of a known version: ${plainText(file)}`),
    ...trends.flatMap((trend) => [
      '',
      plainText(`${trendTitle(trend, history)}: ${trendSentence(trend, level)}`),
      ...trend.changes.map((change) => `  → ${plainText(changeSentence(change, history))}`),
      ...pointRows(trend, history),
    ]),
  ].join('\n');
};

const pointRows = ({ points, changes }: Trend, history: History): readonly string[] => {
  const shown = points.slice(-MOST_SHOWN);
  const from = points.length - shown.length;
  const most = Math.max(...shown.map(({ value }) => value ?? 0), Number.MIN_VALUE);
  const labels = shown.map(({ label }) => plainText(pointText(label)).slice(0, 40));
  const width = Math.max(...labels.map(({ length }) => length));
  const rows = shown.map(({ value, runs }, i) => {
    const isChange = changes.some(({ index }) => index === from + i);
    const bar = '█'.repeat(Math.round(((value ?? 0) / most) * BAR_COLUMNS));
    const several = runs.length > 1 ? `  median of ${runs.length}` : '';
    const figure = historyValueText(value, history).padStart(9);
    return `  ${isChange ? '→' : ' '} ${labels[i]!.padEnd(width)} ${figure} ${bar}${several}`;
  });
  return from === 0 ? rows : [`    … ${plural(from, 'earlier point')}`, ...rows];
};
