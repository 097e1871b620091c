import { PEAKDAY_VERSION } from '../../model/version.ts';
import { formatDuration } from '../../units/duration.ts';
import { escapeMarkdown, markdownTable } from '../markdown-text.ts';
import { tagCounts, TAGS_NOTE } from '../sections/assumption-groups.ts';
import { assumptionTable } from './assumption-table.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import { collapseSentence, disturbances, kneeSentence, queueingSentence } from './curve-words.ts';
import { pointTable } from './point-table.ts';
import { markdownLines } from './named-lines.ts';
import { OUTCOME, probeTable } from './probe-table.ts';
import { CUT_NOTE, GOOD_NOTE, HOW_SEARCHED, INTERVAL_NOTE } from './search-words.ts';
import { markdownWarnings } from './warning-lines.ts';

/** The paper for a review board, as text: the decision first, then all that it rests on. */
export const renderMarkdownCapacity = (paper: CapacityPaper): string => {
  const { decision, curve, search } = paper;
  const parameters = [...paper.parameters.search, ...paper.parameters.demand];
  const disturbing = disturbances(search.probes, curve);
  return [
    `# ${escapeMarkdown(decision.headline)}`,
    '',
    ...markdownLines(decision.lines),
    ...markdownWarnings(decision.warnings),
    ...section(
      'What could have disturbed it',
      disturbing.length === 0
        ? ['Nothing that a probe noticed.']
        : disturbing.map((text) => `- ${escapeMarkdown(text)}`),
    ),
    ...section('The curve', [
      '![Response time, who missed the budget, and goodput by load](curve.svg)',
      '',
      ...curveTable(paper),
      '',
      ...[kneeSentence(curve), collapseSentence(curve), queueingSentence(curve)]
        .map(escapeMarkdown)
        .map((text) => `- ${text}`),
      '',
      escapeMarkdown(`${GOOD_NOTE} ${INTERVAL_NOTE} ${CUT_NOTE}`),
    ]),
    ...section('The probes', tableOfProbes(paper)),
    ...section(
      'How it was searched',
      HOW_SEARCHED.map((text) => `- ${escapeMarkdown(text)}`),
    ),
    ...section('What it rests on', [
      `${escapeMarkdown(tagCounts(parameters))}. ${TAGS_NOTE}`,
      '',
      ...assumptionTable(parameters),
    ]),
    '',
    `<sub>Made by peakday ${PEAKDAY_VERSION} from capacity.json, which has every figure.</sub>`,
    '',
  ].join('\n');
};

const section = (title: string, lines: readonly string[]): readonly string[] => [
  '',
  `## ${title}`,
  '',
  ...lines,
];

const curveTable = ({ curve }: CapacityPaper): readonly string[] => {
  const { head, rows } = pointTable(curve);
  return markdownTable(
    [...head, ''],
    rows.map(({ cells, note }) => [...cells, note]),
    [''],
  );
};

const tableOfProbes = ({ search }: CapacityPaper): readonly string[] => {
  const { head, rows } = probeTable(search);
  return markdownTable(
    ['', ...head.slice(0, -1), 'load', OUTCOME],
    rows.map((cells, i) => {
      const load = formatDuration(search.probes[i]!.outcome.loadSeconds * 1_000);
      return [String(i + 1), ...cells.slice(0, -1), load, cells.at(-1)!];
    }),
    ['probe', OUTCOME],
  );
};
