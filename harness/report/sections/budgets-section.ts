import type { BudgetResult, Run } from '../../model/run/run.ts';
import { formatCount } from '../../units/count.ts';
import {
  budgetIntervalText,
  isUnsure,
  limitText,
  observedText,
} from '../../model/run/budget-text.ts';
import { timesTheLimit, worstFirst } from '../../model/run/worst-first.ts';
import { breachTexts } from '../figure-text.ts';
import { html, type Html } from '../html/html.ts';
import { MARK, NOT_JUDGED } from '../verdict.ts';
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
  'Latency budgets are over every planned payment of their window, or of the whole run where none ' +
  'is named, on the first step unless the name says otherwise. A broken goodput is held against the misses that it allows. An unknown ' +
  'budget is never counted as met. Below a figure stands its 95 % interval, if the run has ' +
  'enough independent blocks of time for one; "at least" where nothing bounds it above. ' +
  'Where it holds the limit, the verdict goes by the value, but a run of this length cannot be sure.';

const budgetTable = (run: Run): Html =>
  table({
    caption: captionOf(run),
    columns: [
      { title: 'Budget' },
      { title: 'Status' },
      { title: 'Observed', numeric: true },
      { title: 'Limit', numeric: true },
      { title: 'First breach' },
      { title: 'Sample', numeric: true },
    ],
    rows: worstFirst(run.budgets).map((budget) => [
      html`${budget.name}${budget.window !== null && html` <small>${budget.window}</small>`}`,
      html`<span class="status ${budget.status}">${MARK[budget.status]} ${budget.status}</span>`,
      observed(budget),
      limitText(budget),
      firstBreach(budget, run),
      html`${formatCount(budget.over)}
      ${ofLedger(budget) && run.warmUp.sent > 0 && html`<small>with warm-up</small>`}`,
    ]),
  });

const captionOf = ({ verdict, budgets }: Run): string => {
  const broken = budgets.filter(({ status }) => status === 'breached').length;
  const order = broken > 1 ? ', the furthest over its limit first' : '';
  return verdict === 'invalid' ? `Budgets${order}; ${NOT_JUDGED}` : `Budgets${order}`;
};

/** The ledger is read whole: what it says is of all payments that the target saw. */
const ofLedger = ({ metric }: BudgetResult): boolean => metric === 'lost' || metric === 'doubled';

const observed = (budget: BudgetResult): Html => {
  const text = observedText(budget);
  const interval = budgetIntervalText(budget);
  const below = html`
    ${interval !== null && html`<small>${interval}</small>`}
    ${isUnsure(budget) && html`<small>unsure: its interval holds the limit</small>`}
  `;
  if (text === 'never') return html`<em class="never">${text}</em>${below}`;
  const more = budget.why ?? excess(budget);
  return html`${text}${below}${more !== null && html` <small>${more}</small>`}`;
};

/** `6.6 × the limit`: what the order of the table goes by. */
const excess = (budget: BudgetResult): string | null => {
  const times = timesTheLimit(budget);
  if (budget.status !== 'breached' || !Number.isFinite(times)) return null;
  const number = times >= 100 ? formatCount(times) : String(Number(times.toPrecision(3)));
  return `${number} × ${budget.comparison === 'at-most' ? 'the limit' : 'the allowed misses'}`;
};

const firstBreach = (budget: BudgetResult, run: Run): Html | null => {
  const texts = breachTexts(budget, run);
  return texts && html`<span class="whole">${texts.event} <small>${texts.run}</small></span>`;
};
