import type { Parameter } from '../../../model/plan/manifest.ts';
import { formatCount } from '../../../units/count.ts';
import { formatShare } from '../../../units/share.ts';
import type { Figure, Frame } from '../../charts/panel.ts';
import { html, type Html } from '../../html/html.ts';
import { beside } from '../../sections/beside.ts';
import { figureOf } from '../../sections/figure.ts';
import { table } from '../../sections/table.ts';
import type { AmountsOf } from '../charts/amounts-figure.ts';
import { amountTheory } from '../figures/amount-theory.ts';
import type { PlanFigures } from '../figures/plan-figures.ts';

/** Amounts by category, most payments first; categories without a payment are left out. */
export const amountsOf = (
  { amounts, categories }: PlanFigures,
  parameters: readonly Parameter[],
): readonly AmountsOf[] =>
  categories
    .map(({ name }, i) => ({
      category: name,
      figures: amounts[i]!,
      theory: amountTheory(parameters, name),
    }))
    .filter(({ figures }) => figures.payments > 0)
    .toSorted((a, b) => b.figures.payments - a.figures.payments);

export const amountsSection = (
  amounts: readonly AmountsOf[],
  figure: Figure,
  frame: Frame,
): Html | null =>
  amounts.length === 0
    ? null
    : html`
        <section id="amounts" aria-labelledby="amounts-title">
          <h2 id="amounts-title">How much</h2>
          ${figureOf(figure, frame)} ${beside(amountTable(amounts), NOTE)}
        </section>
      `;

const NOTE =
  'Medians are those of the buckets that the middle payment lies in. A mean over few payments of a ' +
  'wide distribution scatters: one large receipt moves it.';

const amountTable = (amounts: readonly AmountsOf[]): Html => {
  const total = (of: (each: AmountsOf) => number): number =>
    amounts.reduce((sum, each) => sum + of(each), 0);
  const payments = total(({ figures }) => figures.payments);
  const money = total(({ figures }) => figures.totalJpy);
  return table({
    caption: 'Amounts by category',
    columns: [
      { title: 'Category' },
      { title: 'Payments', numeric: true },
      { title: 'Share', numeric: true },
      { title: 'Of the money', numeric: true },
      { title: 'Mean', numeric: true },
      { title: 'Drawn from', numeric: true },
      { title: 'Median', numeric: true },
    ],
    rows: amounts.map(({ category, figures, theory }) => [
      category,
      formatCount(figures.payments),
      formatShare(figures.payments / payments),
      formatShare(figures.totalJpy / money),
      `${formatCount(figures.meanJpy)} JPY`,
      theory === null ? '–' : `${formatCount(theory.meanJpy)} JPY`,
      `${formatCount(figures.medianJpy)} JPY`,
    ]),
  });
};
