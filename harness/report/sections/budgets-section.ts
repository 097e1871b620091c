import type { BudgetResult, Run } from '../../model/run/run.ts';
import { formatCount } from '../../units/count.ts';
import { limitText, observedText } from '../../model/run/budget-text.ts';
import { breachTexts, windowText } from '../figure-text.ts';
import { html, type Html } from '../html/html.ts';
import { MARK, NOT_JUDGED, worstFirst } from '../verdict.ts';
import { beside } from './beside.ts';
import { table } from './table.ts';

export const budgetsSection = (run: Run): Html => html`
  <section id="budgets" aria-labelledby="budgets-title">
    <h2 id="budgets-title">Budgets</h2>
    ${
      run.budgets.length === 0
        ? html`<p>This run had no budgets.</p>`
        : beside(budgetTable(run), BUDGETS_NOTE)
    }
  </section>
`;

const BUDGETS_NOTE =
  'Latency budgets are over every planned payment of their window, on the first step unless the ' +
  'name says otherwise. An unknown budget is never counted as met.';

const budgetTable = (run: Run): Html =>
  table({
    caption: run.verdict === 'invalid' ? `Budgets, ${NOT_JUDGED}` : 'Budgets, worst first',
    columns: [
      { title: 'Budget' },
      { title: 'Status' },
      { title: 'Window' },
      { title: 'Observed', numeric: true },
      { title: 'Limit', numeric: true },
      { title: 'Over', numeric: true },
      { title: 'First breach' },
    ],
    rows: worstFirst(run.budgets).map((budget) => [
      budget.name,
      html`<span class="status ${budget.status}">${MARK[budget.status]} ${budget.status}</span>`,
      html`<span class="whole">${windowText(budget.window)}</span>`,
      observed(budget),
      limitText(budget),
      formatCount(budget.over),
      firstBreach(budget, run),
    ]),
  });

const observed = (budget: BudgetResult): Html => {
  const text = observedText(budget);
  if (text === 'never') return html`<em class="never">${text}</em>`;
  return html`${text}${budget.why !== null && html` <small>${budget.why}</small>`}`;
};

const firstBreach = (budget: BudgetResult, run: Run): Html | null => {
  const texts = breachTexts(budget, run);
  return texts && html`<span class="whole">${texts.event} <small>${texts.run}</small></span>`;
};
