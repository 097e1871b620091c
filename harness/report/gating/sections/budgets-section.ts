import { figureText, limitText } from '../../../model/gating/budget-words.ts';
import type { Gate, JudgedBudget } from '../../../model/gating/gate.ts';
import { plural } from '../../../units/count.ts';
import { html, type Html } from '../../html/html.ts';
import { beside } from '../../sections/beside.ts';
import { table } from '../../sections/table.ts';
import { markOf, notesOf } from '../gate-words.ts';
import { limitPicture } from './limit-picture.ts';

/** Every budget, worst first, with its limit on a scale. */
export const heldBudgetsSection = ({ budgets }: Gate): Html => html`
  <section id="budgets" aria-labelledby="budgets-title" class="held-budgets">
    <h2 id="budgets-title">Budgets</h2>
    ${beside(
      table({
        caption: `${plural(budgets.length, 'budget')}, worst first`,
        columns: [
          { title: 'Budget' },
          { title: 'Status' },
          { title: 'Measured' },
          { title: 'On a scale' },
          { title: 'Limit' },
        ],
        rows: budgets.map((budget) => [
          nameCell(budget),
          statusCell(budget),
          figureText(budget),
          limitPicture(budget),
          limitText(budget),
        ]),
      }),
      NOTE,
    )}
  </section>
`;

const NOTE =
  'Times and shares are over every planned payment: one without an answer is slower than any ' +
  'number. The dot is the value, the line its interval, the upright the limit; what lies beyond ' +
  'the limit is tinted. Each budget has a scale of its own.';

/** Below the name: where it is written, by which one sees the policy's, and what keeps it from counting. */
const nameCell = (budget: JudgedBudget): Html =>
  html`${budget.name}
    <small class="muted">${budget.at}</small>
    ${notesOf(budget).map((note) => html`<small>${note}</small>`)}`;

const statusCell = (budget: JudgedBudget): Html => {
  const { status, severity, counts } = budget;
  const isTold = severity === 'warn' || !counts;
  const look = status === 'breached' && isTold ? 'told' : status;
  return html`<span class="status ${look}">${markOf(budget)} ${status}</span>
    <small class="muted">${counts ? `severity ${severity}` : 'waived'}</small>`;
};
