import type { Gate, JudgedBudget } from '../../model/gating/gate.ts';
import { figureText, limitText } from '../../model/gating/budget-words.ts';
import { formatShare } from '../../units/share.ts';
import { codeTexts } from '../code-texts.ts';

/** A mark for each verdict, so that none is told by colour alone. */
export const GATE_MARK: Readonly<Record<Gate['verdict'] | JudgedBudget['status'], string>> = {
  pass: '✓',
  met: '✓',
  fail: '✗',
  breached: '✗',
  inconclusive: '~',
  invalid: '?',
};

export const markOf = ({ status, severity, counts }: JudgedBudget): string =>
  status === 'breached' && (severity === 'warn' || !counts) ? '!' : GATE_MARK[status];

/** `p99 response time of pay 2.31 s (2.2 s to 2.4 s), limit ≤ 1 s` */
export const budgetLine = (budget: JudgedBudget): string =>
  `${budget.name} ${figureText(budget)}, limit ${limitText(budget)}`;

/** What stands beside a budget: why it is unknown, and what keeps it from counting. */
export const notesOf = ({
  why,
  severity,
  waiver,
  counts,
  status,
  estimate,
  change,
}: JudgedBudget): readonly string[] => [
  ...(why === null ? [] : [why]),
  ...((change ?? estimate).warnings.includes('too-few-independent-blocks') ? [TOO_NARROW] : []),
  ...(severity === 'warn' && status !== 'met' ? ['a warning only'] : []),
  ...(waiver === null
    ? []
    : [
        `${counts ? 'loosened' : 'waived'} until ${waiver.until} by ${waiver.owner}: ${waiver.reason}`,
      ]),
];

const TOO_NARROW =
  'its interval may be too narrow: too few stretches of time that do not hang together';

/** `20261123-021933-939-opening-ceremony · main e66f4a0` */
export const runText = ({
  id,
  labels,
}: Gate['run'] | NonNullable<Gate['baseline']>['run']): string =>
  [id, ...codeTexts(labels)].join(' · ');

/** What was looked for beside the budgets, where a baseline was given. */
export const baselineText = ({
  headline,
  smallestDetectable,
}: NonNullable<Gate['baseline']>): string =>
  `${headline}${
    smallestDetectable === null
      ? ''
      : `; smallest detectable change of the ${smallestDetectable.metric}: ${formatShare(smallestDetectable.change)}`
  }`;

/** `whole intervals decide`, `values alone decide`; and what an inconclusive verdict does. */
export const marginText = ({ margin, strict, advisory }: Gate): string =>
  [
    margin === 'confident' ? 'whole 95 % intervals decide' : 'values alone decide',
    ...(strict ? ['inconclusive fails'] : []),
    ...(advisory ? ['advisory: no run fails'] : []),
  ].join('; ');

/** Reasons that no line of a budget gives: an invalid run, a system that failed beside its budgets. */
export const reasonsBesideBudgets = ({ verdict, reasons, budgets }: Gate): readonly string[] =>
  verdict === 'invalid'
    ? reasons
    : reasons.filter((reason) => !budgets.some(({ name }) => reason.startsWith(name)));
