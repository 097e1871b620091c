import type { Run } from '../model/run/run.ts';
import { figureText, isUnsure, limitText } from '../model/run/budget-text.ts';
import { worstFirst } from '../model/run/worst-first.ts';
import { faultsText } from './fault-words.ts';
import { breachTexts, countsText, windowText } from './figure-text.ts';
import { escapeMarkdown as escape, markdownList, markdownRow } from './markdown-text.ts';
import { marksText } from './mark-words.ts';
import { intervalNotes } from './interval-notes.ts';
import { isWorthTelling, saturatedFirstText } from './saturation-words.ts';
import { MARK, NOT_JUDGED } from './verdict.ts';

/** A pull request shows this much before it becomes a wall: the worst come first. */
const MOST_BUDGETS = 6;
const MOST_REASONS = 4;
const MOST_WARNINGS = 2;

/** At most 25 lines for a pull request or a job summary. */
export const renderMarkdownSummary = (run: Run): string => {
  const { plan, environment } = run;
  const lines = [
    `### ${MARK[run.verdict]} ${escape(run.headline)}`,
    '',
    `${escape(run.fromSend)}${isWorthTelling(run) ? `. ${escape(saturatedFirstText(run))}` : ''}`,
    ...(run.dependency === null ? [] : ['', escape(`${run.dependency.sentence}.`)]),
    ...markdownList(
      run.reasons,
      MOST_REASONS,
      ({ code, message }) => `**${code}** ${escape(message)}`,
    ),
    ...markdownList(run.warnings, MOST_WARNINGS, ({ message }) => `Warning: ${escape(message)}`),
    ...budgetTable(run),
    '',
    endingText(run),
    `<sub>run ${escape(run.id)} · plan ${plan.hash.slice(0, 12)} · seed ${plan.seed} · k6 ${escape(environment.k6)} · Node ${escape(environment.node)}${run.dashboard === null ? '' : ` · [in Grafana](${linkText(run.dashboard)})`}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
};

/** One line: a pull request has few. */
const endingText = (run: Run): string =>
  [
    countsText(run),
    ...(run.complete ? [] : ['the run was cut short']),
    ...(run.faults.length > 0 ? [escape(faultsText(run))] : []),
    ...(run.marks.length > 0 ? [escape(marksText(run))] : []),
    ...intervalNotes(run.budgets.slice(0, MOST_BUDGETS)),
  ].join('; ');

const budgetTable = (run: Run): readonly string[] => {
  const budgets = worstFirst(run.budgets);
  if (budgets.length === 0) return [];
  const rows = budgets.slice(0, MOST_BUDGETS).map((budget) => {
    const texts = breachTexts(budget, run);
    return markdownRow([
      `${MARK[budget.status]} ${budget.name}`,
      windowText(budget.window),
      `${figureText(budget)}${isUnsure(budget) ? ', unsure' : ''}`,
      limitText(budget),
      texts === null ? '' : `${texts.event} (${texts.run})`,
    ]);
  });
  const hidden = budgets.length - rows.length;
  const title = hidden === 0 ? 'budget' : `budget (and ${hidden} more)`;
  return [
    '',
    ...(run.verdict === 'invalid' ? [`Budgets, ${NOT_JUDGED}:`, ''] : []),
    markdownRow([title, 'window', 'observed', 'limit', 'first breach']),
    '| --- | --- | ---: | ---: | --- |',
    ...rows,
  ];
};

/** An address that ends where its brackets do. */
const linkText = (url: string): string =>
  url.replaceAll(/[()<>\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
