import type { CapacityForecast } from '../../../model/capacity/forecast.ts';
import { PEAKDAY_VERSION } from '../../../model/version.ts';
import { escapeMarkdown, markdownTable } from '../../markdown-text.ts';
import { tagCounts, TAGS_NOTE } from '../../sections/assumption-groups.ts';
import { assumptionTable } from '../assumption-table.ts';
import { markdownLines } from '../named-lines.ts';
import { markdownWarnings } from '../warning-lines.ts';
import { autoscalingLines } from './autoscaling-words.ts';
import { lawLines } from '../law-lines.ts';
import { searchPage } from './search-page.ts';
import { demandParameters, questionParameters } from './sizing-parameters.ts';
import { fleetsToShow } from './fleets-to-show.ts';
import {
  BEYOND_NOTE,
  growthNote,
  growthRows,
  movesRows,
  riskRows,
  searchRows,
  spareRows,
  type Rows,
} from './sizing-tables.ts';
import { breachNote, howSized, sizingHeadline, sizingLines } from './sizing-words.ts';

/**
 * The paper of a forecast for a review board, as text: the decision first, assumptions last.
 * @param folder In which it will lie: links to the searches start there.
 */
export const renderMarkdownSizing = (forecast: CapacityForecast, folder: string): string => {
  const { sizing, searches, warnings } = forecast;
  const { fleets, note } = fleetsToShow(sizing, 'page');
  const shown = { needed: sizing.needed, fleets };
  const growth = growthNote(sizing);
  const law = lawLines(forecast.scaling);
  const parameters = [...questionParameters(forecast), ...demandParameters(forecast)];
  return [
    `# ${escapeMarkdown(sizingHeadline(forecast))}`,
    '',
    ...markdownLines(sizingLines(forecast)),
    ...markdownWarnings(warnings),
    ...section('Risk by replicas', [
      ...tableOf(riskRows(shown)),
      '',
      escapeMarkdown(`${breachNote(sizing)} ${BEYOND_NOTE}.${note === null ? '' : ` ${note}.`}`),
    ]),
    ...section('Headroom, and one zone lost', tableOf(spareRows(shown))),
    ...section('By growth', [
      ...tableOf(growthRows(sizing)),
      ...(growth === null ? [] : ['', `${growth}.`]),
    ]),
    ...section('What moves the answer', tableOf(movesRows(sizing))),
    ...(forecast.autoscaling === null
      ? []
      : section('Autoscaling', markdownLines(autoscalingLines(forecast)))),
    ...section('The searches that it stands on', [
      ...tableOf(searchRows(forecast)),
      '',
      ...searches.map(({ replicas, folder: at }) => {
        const page = searchPage(folder, at);
        return `- ${replicas}: [${escapeMarkdown(at)}](${page})`;
      }),
    ]),
    ...(law.length === 0 ? [] : section('How capacity grows with replicas', markdownLines(law))),
    ...section(
      'How it was worked out',
      howSized(forecast).map((text) => `- ${escapeMarkdown(text)}`),
    ),
    ...section('What it rests on', [
      `${escapeMarkdown(tagCounts(parameters))}. ${TAGS_NOTE}`,
      '',
      ...assumptionTable(questionParameters(forecast)),
      '',
      ...assumptionTable(demandParameters(forecast)),
    ]),
    '',
    `<sub>Made by peakday ${PEAKDAY_VERSION} from forecast.json, which has every figure.</sub>`,
    '',
  ].join('\n');
};

const section = (title: string, lines: readonly string[]): readonly string[] => [
  '',
  `## ${title}`,
  '',
  ...lines,
];

const tableOf = ({ head, rows }: Rows): readonly string[] => markdownTable(head, rows);
