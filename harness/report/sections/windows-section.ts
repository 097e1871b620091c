import { intervalText } from '../../model/run/interval-text.ts';
import type { BudgetResult, Run } from '../../model/run/run.ts';
import { formatCount, plural } from '../../units/count.ts';
import { formatShare } from '../../units/share.ts';
import { eventSpan } from '../event-span.ts';
import { html, type Html } from '../html/html.ts';
import { MARK } from '../verdict.ts';
import { beside } from './beside.ts';
import { quantileCell } from './quantile-cell.ts';
import { table } from './table.ts';

type WindowFigures = Run['windowFigures'][number];

/** The named windows of the event, each judged apart by the payments planned in it. */
export const windowsSection = (run: Run): Html => html`
  <section id="windows" aria-labelledby="windows-title">
    <h2 id="windows-title">Windows of the event</h2>
    ${beside(windowsTable(run), WINDOWS_NOTE)}
  </section>
`;

const WINDOWS_NOTE =
  'Each over the payments planned in it, with 95 % intervals; what a window holds by itself is hidden ' +
  'in the figures of the whole run. Only budgets that name a window are held there.';

const windowsTable = (run: Run): Html =>
  table({
    caption: 'Response time from plan and goodput, by window',
    columns: [
      { title: 'Window' },
      { title: 'Payments', numeric: true },
      { title: 'p50', numeric: true },
      { title: 'p99', numeric: true },
      { title: 'Answered in time', numeric: true },
      { title: 'Its budgets' },
    ],
    rows: run.windowFigures.map((figures) => [
      html`${figures.window} <small>${timesOf(figures, run)}</small>`,
      formatCount(figures.responseTime.count),
      quantileCell(figures.responseTime, 'p50Ms'),
      quantileCell(figures.responseTime, 'p99Ms'),
      goodputCell(figures),
      budgetsCell(run.budgets.filter(({ window }) => window === figures.window)),
    ]),
  });

const timesOf = ({ window }: WindowFigures, run: Run): string | null => {
  const span = run.windows.find(({ name }) => name === window);
  return span === undefined ? null : eventSpan(span, run);
};

const goodputCell = ({ goodput }: WindowFigures): Html => {
  if (goodput.value === null) return html`<em class="muted">no payment</em>`;
  const text = formatShare(goodput.value);
  return html`${text} <small>${intervalText(goodput, text, formatShare)}</small>`;
};

const budgetsCell = (budgets: readonly BudgetResult[]): Html => {
  const count = (status: BudgetResult['status']): number =>
    budgets.filter((budget) => budget.status === status).length;
  const worst = (['breached', 'unknown', 'not-checked', 'met'] as const).find(
    (status) => count(status) > 0,
  );
  if (worst === undefined) return html`<span class="muted">none names it</span>`;
  const of = count(worst) === budgets.length ? '' : `${count(worst)} of `;
  return html`<span class="status ${worst}"
    >${MARK[worst]} ${of}${plural(budgets.length, 'budget')} ${worst.replace('-', ' ')}</span
  >`;
};
