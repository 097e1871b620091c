import type { Gate, JudgedBudget } from '../../model/gating/gate.ts';
import { figureText, limitText } from '../../model/gating/budget-words.ts';
import { plainText } from '../../model/plain-text.ts';
import { escapeMarkdown, markdownList, markdownRow } from '../markdown-text.ts';
import {
  baselineText,
  budgetLine,
  GATE_MARK,
  marginText,
  markOf,
  notesOf,
  reasonsBesideBudgets,
  runText,
} from './gate-words.ts';

/** GitHub shows so many of each kind a step and drops the rest in silence. */
const MOST_ANNOTATIONS = 10;

/**
 * Workflow commands for the log of a job, worst first.
 * Reference: docs.github.com "Workflow commands for GitHub Actions".
 */
export const githubAnnotations = (gate: Gate): readonly string[] => {
  const open = gate.budgets.filter(({ status }) => status !== 'met');
  // Of a run that judges nobody there is nothing to say but that.
  const all = [
    ...ofGate(gate),
    ...(gate.verdict === 'invalid' ? [] : open.map((budget) => ofBudget(budget, gate))),
  ];
  const hidden = all.length - MOST_ANNOTATIONS;
  return [
    ...all.slice(0, MOST_ANNOTATIONS),
    ...(hidden > 0 ? [command('notice', 'peakday gate', `and ${hidden} more`)] : []),
  ];
};

/** What no budget says. */
const ofGate = (gate: Gate): readonly string[] => {
  const { verdict, advisory } = gate;
  const level = verdict === 'fail' && !advisory ? 'error' : 'warning';
  return reasonsBesideBudgets(gate).map((reason) =>
    command(level, `peakday gate: ${verdict}`, reason),
  );
};

const ofBudget = (budget: JudgedBudget, { strict, advisory }: Gate): string => {
  const { status, severity, counts, name } = budget;
  const isRed = !advisory && severity === 'fail' && counts && (status === 'breached' || strict);
  const text = [budgetLine(budget), ...notesOf(budget)].join('; ');
  return command(isRed ? 'error' : 'warning', `${status}: ${name}`, text);
};

const command = (level: 'error' | 'warning' | 'notice', title: string, message: string): string =>
  `::${level} title=${escapeProperty(plainText(title))}::${escapeData(plainText(message))}`;

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** GitHub refuses a summary of 1 MiB; rows beyond this are counted instead. */
const MOST_SUMMARY_BYTES = 900_000;
const MOST_REASONS = 20;

/** The page of a job, with every budget that fits. */
export const githubSummary = (gate: Gate): string => {
  const rows: string[] = [];
  let bytes = 0;
  for (const budget of gate.budgets) {
    const row = budgetRow(budget);
    bytes += Buffer.byteLength(row) + 1;
    if (bytes > MOST_SUMMARY_BYTES) break;
    rows.push(row);
  }
  const hidden = gate.budgets.length - rows.length;
  const lines = [
    `### ${GATE_MARK[gate.verdict]} ${escapeMarkdown(gate.headline)}`,
    ...markdownList(reasonsBesideBudgets(gate), MOST_REASONS, escapeMarkdown),
    ...markdownList(gate.warnings, MOST_REASONS, ({ message }) => escapeMarkdown(message)),
    '',
    ...TABLE_HEAD,
    ...rows,
    ...(hidden === 0 ? [] : ['', `and ${hidden} more budgets`]),
    ...(gate.baseline === null ? [] : ['', escapeMarkdown(baselineText(gate.baseline))]),
    '',
    `<sub>${escapeMarkdown(runText(gate.run))} · ${escapeMarkdown(marginText(gate))}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
};

export const TABLE_HEAD = ['| budget | measured | limit | |', '| --- | --- | --- | --- |'];

export const budgetRow = (budget: JudgedBudget): string =>
  markdownRow([
    `${markOf(budget)} ${budget.name}`,
    figureText(budget),
    limitText(budget),
    notesOf(budget).join('; '),
  ]);
