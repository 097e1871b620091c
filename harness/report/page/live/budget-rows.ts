import type { LiveBudget } from '../../../model/run/live-frame.ts';
import { formatDuration } from '../../../units/duration.ts';
import { formatShare } from '../../../units/share.ts';
import { budgetSoFar, verdictSoFar, type BudgetState } from '../../live/budget-so-far.ts';
import { writeText } from './write-text.ts';

/** None is told by colour alone. */
const MARK: Readonly<Record<BudgetState, string>> = {
  waiting: '–',
  held: '✓',
  missed: '!',
  lost: '✗',
};

/** Each budget so far, and all of them in one line. */
export const writeBudgets = (budgets: readonly LiveBudget[]): void => {
  const body = document.querySelector<HTMLTableSectionElement>('#budgets');
  if (body === null) return;
  while (body.rows.length < budgets.length) body.append(emptyRow());
  const states = budgets.map((budget, i) => writeRow(body.rows[i]!, budget));
  const { state, text } = verdictSoFar(states);
  writeText('so-far', `${MARK[state]} ${text}`);
  document.querySelector<HTMLElement>('#so-far')!.dataset['state'] = state;
};

const emptyRow = (): HTMLTableRowElement => {
  const row = document.createElement('tr');
  row.innerHTML =
    '<th scope="row"><span class="sign"></span> <span></span> <small></small></th>' +
    '<td class="number"></td><td class="number"></td>' +
    '<td><div class="spent"><i></i></div> <small></small></td>';
  return row;
};

const writeRow = (row: HTMLElement, budget: LiveBudget): BudgetState => {
  const { state, goodShare, spent } = budgetSoFar(budget);
  const { name, limitMs, objective } = budget;
  row.dataset['state'] = state;
  const texts = [...row.querySelectorAll('span, th small, td.number, td small')];
  for (const [i, text] of [
    MARK[state],
    name,
    limitMs === null ? '' : `at most ${formatDuration(limitMs)}`,
    goodShare === null ? '–' : formatShare(goodShare),
    formatShare(objective),
    spent === null ? '' : spent > 1 ? 'all' : formatShare(Number(spent.toPrecision(2))),
  ].entries()) {
    if (texts[i]!.textContent !== text) texts[i]!.textContent = text;
  }
  row.querySelector<HTMLElement>('i')!.style.width = `${Math.min(1, spent ?? 0) * 100}%`;
  return state;
};
