import type { CapacityForecast, ToldAssumption } from '../../../model/capacity/forecast.ts';
import { formatCount } from '../../../units/count.ts';
import { formatRate } from '../../../units/rate.ts';
import { escapeMarkdown, markdownRow } from '../../markdown-text.ts';
import {
  autoscalingLines,
  BEYOND_NOTE,
  estimateText,
  figureText,
  FLEET_HEAD,
  fleetCells,
  GROWTH_HEAD,
  growthCells,
  MOVES_HEAD,
  movesCells,
  sizingHeadline,
  sizingLines,
} from './sizing-words.ts';

/** The section of the paper on replicas, for a review board: the decision first, assumptions last. */
export const renderMarkdownSizing = (forecast: CapacityForecast): string => {
  const { sizing, searches, warnings } = forecast;
  return [
    '## Replicas for the forecast',
    '',
    `**${escapeMarkdown(sizingHeadline(forecast))}**`,
    '',
    ...sizingLines(forecast).map(lineText),
    ...warned(warnings),
    '',
    '### Risk by replicas',
    '',
    ...table(FLEET_HEAD, sizing.fleets.map(fleetCells)),
    '',
    `Breach: the share of ${formatCount(sizing.draws)} draws in which the peak is higher than what ` +
      `is there, with its 95 % interval. ${BEYOND_NOTE.replace('*', '\\*')}.`,
    '',
    '### By growth',
    '',
    ...table(GROWTH_HEAD, sizing.growthTable.map(growthCells)),
    '',
    '### What moves the answer',
    '',
    ...table(MOVES_HEAD, sizing.sensitivity.map(movesCells)),
    ...(forecast.autoscaling === null
      ? []
      : ['', '### Autoscaling', '', ...autoscalingLines(forecast).map(lineText)]),
    '',
    '### Searches that it stands on',
    '',
    ...table(
      ['replicas', 'capacity', 'scenario', 'target', 'first to break'],
      searches.map(({ replicas, perSecond, scenario, target, budget }) => [
        String(replicas),
        estimateText(perSecond, formatRate),
        scenario,
        target,
        budget,
      ]),
    ),
    '',
    '### Assumptions',
    '',
    ...table(
      ['figure', 'value', 'range', 'peak at its ends', 'tag', 'source'],
      forecast.assumptions.map(assumptionCells),
    ),
    '',
  ].join('\n');
};

const lineText = ([name, text]: readonly [string, string]): string =>
  `- ${name === '' ? '' : `${escapeMarkdown(name)}: `}${escapeMarkdown(text)}`;

const warned = (warnings: CapacityForecast['warnings']): readonly string[] =>
  warnings.length === 0
    ? []
    : ['', ...warnings.map(({ message }) => `> Warning: ${escapeMarkdown(message)}`)];

const assumptionCells = ({
  name,
  value,
  unit,
  tag,
  source,
  range,
}: ToldAssumption): readonly string[] => [
  name,
  figureText(value, unit),
  range === null ? '–' : `${digits(range.low.value)} to ${digits(range.high.value)}`,
  range === null ? '–' : `× ${digits(range.low.factor)} to × ${digits(range.high.factor)}`,
  tag,
  source,
];

const digits = (value: number): string => String(Number(value.toPrecision(4)));

const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => [
  markdownRow(head),
  `| ${head.map(() => '---').join(' | ')} |`,
  ...rows.map(markdownRow),
];
