import type { CurvePoint } from '../../model/capacity/curve.ts';
import { PEAKDAY_VERSION } from '../../model/version.ts';
import { formatDuration, durationText } from '../../units/duration.ts';
import { formatRate } from '../../units/rate.ts';
import { formatShare } from '../../units/share.ts';
import { escapeMarkdown, markdownRow } from '../markdown-text.ts';
import { reviewRows } from '../plan/figures/review-rows.ts';
import { tagCounts, TAGS_NOTE } from '../sections/assumption-groups.ts';
import type { CapacityPaper } from './capacity-paper.ts';
import {
  collapseSentence,
  disturbances,
  estimateText,
  kneeSentence,
  probeText,
  queueingSentence,
  scaleText,
} from './curve-words.ts';
import { CUT_NOTE, HOW_SEARCHED, INTERVAL_NOTE } from './search-words.ts';

/** The paper for a review board, as text: the decision first, then all that it rests on. */
export const renderMarkdownCapacity = (paper: CapacityPaper): string => {
  const { decision, curve, search } = paper;
  const parameters = [...paper.parameters.search, ...paper.parameters.demand];
  const disturbing = disturbances(search.probes, curve);
  const queueing = queueingSentence(curve);
  return [
    `# ${escapeMarkdown(decision.headline)}`,
    '',
    ...decision.lines.map(
      ([name, text]) =>
        `- ${name === '' ? '' : `**${escapeMarkdown(name)}**: `}${escapeMarkdown(text)}`,
    ),
    ...section(
      'What could have disturbed it',
      disturbing.length === 0
        ? ['Nothing that a probe noticed.']
        : disturbing.map((text) => `- ${escapeMarkdown(text)}`),
    ),
    ...section('The curve', [
      '![Response time and goodput over offered load](curve.svg)',
      '',
      ...curveTable(paper),
      '',
      ...[kneeSentence(curve), collapseSentence(curve), ...(queueing === null ? [] : [queueing])]
        .map(escapeMarkdown)
        .map((text) => `- ${text}`),
      '',
      escapeMarkdown(`${INTERVAL_NOTE} ${CUT_NOTE}`),
    ]),
    ...section('The probes', probeTable(paper)),
    ...section(
      'How it was searched',
      HOW_SEARCHED.map((text) => `- ${escapeMarkdown(text)}`),
    ),
    ...section('What it rests on', [
      `${escapeMarkdown(tagCounts(parameters))}. ${TAGS_NOTE}`,
      '',
      markdownRow(['figure', 'value', 'range', 'known how', 'source']),
      '| --- | ---: | ---: | --- | --- |',
      ...reviewRows(parameters).map(({ name, value, unit, range, tag, source }) =>
        markdownRow([name, unit === null ? value : `${value} ${unit}`, range ?? '–', tag, source]),
      ),
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

const curveTable = ({ curve: { points } }: CapacityPaper): readonly string[] => [
  markdownRow(['offered', 'achieved', 'good', 'p50', 'p99', 'queue wait', 'utilisation', '']),
  '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
  ...points.map((point) =>
    markdownRow([
      formatRate(point.offeredPerSecond),
      formatRate(point.achievedPerSecond),
      estimateText(point.goodPerSecond, formatRate),
      estimateText(point.responseTime.p50, formatDuration),
      estimateText(point.responseTime.p99, formatDuration),
      durationText(point.queueWaitMs),
      point.utilisation === null ? '–' : formatShare(point.utilisation),
      pointNote(point),
    ]),
  ),
];

const pointNote = ({ isCut, isBroken }: CurvePoint): string => {
  if (isCut) return 'stopped early';
  return isBroken ? 'a budget broke' : '';
};

const probeTable = ({ search: { probes } }: CapacityPaper): readonly string[] => [
  markdownRow(['probe', 'for', 'scale', 'offered', 'p99', 'load', 'outcome']),
  '| ---: | --- | ---: | ---: | ---: | ---: | --- |',
  ...probes.map((observed, i) =>
    markdownRow([
      String(i + 1),
      observed.probe.purpose,
      scaleText(observed.probe.scale),
      formatRate(observed.outcome.offeredPerSecond),
      estimateText(observed.outcome.responseTime.p99, formatDuration),
      formatDuration(observed.outcome.loadSeconds * 1_000),
      probeText(observed),
    ]),
  ),
];
