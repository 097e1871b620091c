import { PEAKDAY_VERSION } from '../../../model/version.ts';
import { escapeMarkdown, markdownTable } from '../../markdown-text.ts';
import { lawLines } from '../law-lines.ts';
import { markdownLines } from '../named-lines.ts';
import { markdownWarnings } from '../warning-lines.ts';
import type { SeriesPaper } from './series-paper.ts';
import {
  seriesHead,
  seriesHeadline,
  seriesLines,
  seriesRows,
  seriesWarnings,
} from './series-words.ts';

/** A series of searches on paper; each search has a paper of its own in its folder. */
export const renderMarkdownSeries = (paper: SeriesPaper): string => {
  const { series } = paper;
  const head = seriesHead(series);
  const law = markdownLines(lawLines(series.scaling));
  return [
    `# ${escapeMarkdown(seriesHeadline(series))}`,
    '',
    ...markdownLines(seriesLines(paper)),
    ...markdownWarnings(seriesWarnings(paper)),
    '',
    ...markdownTable(head, seriesRows(series), head.slice(3)),
    '',
    ...(law.length === 0 ? [] : [`## How capacity grows with ${series.varied}`, '', ...law, '']),
    '## The searches',
    '',
    ...series.searches.map(
      ({ value, folder }) =>
        `- [${escapeMarkdown(`${series.varied} = ${value}`)}](${folder}/capacity.md)`,
    ),
    '',
    '## What was set',
    '',
    ...series.set.map((text) => `- ${escapeMarkdown(text)}`),
    '',
    `<sub>Made by peakday ${PEAKDAY_VERSION} from series.json, which has every figure.</sub>`,
    '',
  ].join('\n');
};
