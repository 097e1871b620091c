import type { Gate, JudgedBudget } from '../model/gating/gate.ts';
import { figureText, limitText } from '../model/gating/budget-words.ts';
import { plural } from '../units/count.ts';

/** `p99 response time of pay 2.31 s (2.2 s to 2.4 s), limit ≤ 1 s` */
export const breachText = (budget: JudgedBudget): string =>
  `${budget.name} ${figureText(budget)}, limit ${limitText(budget)}`;

export const inconclusiveText = (budget: JudgedBudget): string =>
  `${budget.name} cannot be told: ${budget.why ?? 'no figure'}`;

interface Found {
  readonly reasons: readonly string[];
  readonly budgets: readonly JudgedBudget[];
}

/** What a run says of itself is whole sentences, of which the first has the figure. */
const briefly = (reason: string | undefined): string | undefined =>
  reason?.endsWith('.') === true ? /^.*?(?=\.(?: |$))/s.exec(reason)![0] : reason;

const WORD: Readonly<Record<Gate['verdict'], string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  inconclusive: 'INCONCLUSIVE',
  invalid: 'INVALID',
};

/** What one pastes into a chat: the verdict, the scenario, the worst of its reasons. */
export const gateHeadline = (
  verdict: Gate['verdict'],
  scenario: string,
  { reasons: [first, ...others], budgets }: Found,
): string => {
  const met = budgets.filter(({ status }) => status === 'met').length;
  const open = budgets.find(
    ({ status, severity, counts }) => status === 'inconclusive' && severity === 'fail' && counts,
  );
  const what =
    verdict === 'inconclusive' && open !== undefined
      ? `${open.name} cannot be told`
      : (briefly(first) ?? `${met} of ${plural(budgets.length, 'budget')} met`);
  const more = others.length === 0 ? '' : `; ${others.length} more`;
  return `${WORD[verdict]} ${scenario}: ${what}${more}`;
};
