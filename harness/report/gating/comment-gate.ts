import type { Gate } from '../../model/gating/gate.ts';
import { plural } from '../../units/count.ts';
import { escapeMarkdown } from '../markdown-text.ts';
import { baselineText, GATE_MARK, marginText, runText } from './gate-words.ts';
import { budgetRow, TABLE_HEAD } from './github-gate.ts';

const MOST_BUDGETS = 5;

/** By this line the comment of an earlier run is found, and replaced. */
const commentMarker = (scenario: string): string => `<!-- peakday gate ${scenario} -->`;

/** At most 15 lines for a pull request: the verdict, the worst budgets, and where to read on. */
export const renderCommentGate = (gate: Gate): string => {
  const { run, verdict, headline, budgets, baseline } = gate;
  const shown = budgets.slice(0, MOST_BUDGETS);
  const hidden = budgets.length - shown.length;
  const more = hidden === 0 ? '' : `${plural(hidden, 'more budget')} · `;
  const { job } = run.labels;
  const link = job === undefined || !/^https?:\/\//.test(job) ? '' : ` · [job](${linkText(job)})`;
  const lines = [
    commentMarker(run.scenario),
    `### ${GATE_MARK[verdict]} ${escapeMarkdown(headline)}`,
    '',
    ...TABLE_HEAD,
    ...shown.map(budgetRow),
    ...(baseline === null ? [] : ['', escapeMarkdown(baselineText(baseline))]),
    '',
    `<sub>${more}${escapeMarkdown(runText(run))} · ${escapeMarkdown(marginText(gate))}${link}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
};

/** An address that ends where its brackets do. */
const linkText = (url: string): string =>
  url.replaceAll(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
