import { formatCount, plural } from '../../../units/count.ts';
import { formatShare } from '../../../units/share.ts';
import type { Figure, Frame } from '../../charts/panel.ts';
import { html, type Html } from '../../html/html.ts';
import { beside } from '../../sections/beside.ts';
import { figureOf } from '../../sections/figure.ts';
import { table } from '../../sections/table.ts';
import type { MerchantFigures } from '../figures/merchants.ts';
import type { TouristFigures } from '../figures/tourist-days.ts';
import { meter } from './meter.ts';

export const merchantsSection = (
  merchants: MerchantFigures | null,
  payments: number,
): Html | null => {
  const first = merchants?.top[0];
  if (merchants === null || first === undefined) return null;
  return html`
    <section id="merchants" aria-labelledby="merchants-title">
      <h2 id="merchants-title">Merchants</h2>
      <p>${concentrationSentence(merchants)}</p>
      ${beside(
        table({
          caption: 'Merchants with the most payments',
          columns: [
            { title: 'Merchant' },
            { title: 'Where' },
            { title: 'Category' },
            { title: 'Payments', numeric: true },
            { title: 'Share', numeric: true },
            { title: '' },
          ],
          rows: merchants.top.map((merchant) => [
            html`<span lang="ja">${merchant.name}</span>`,
            html`<span lang="ja">${merchant.city}</span>
              <span class="muted">${merchant.prefecture}</span>`,
            merchant.category,
            formatCount(merchant.payments),
            formatShare(merchant.payments / payments),
            meter(merchant.payments, first.payments),
          ]),
        }),
        'Shops and their owners are invented; wards and cities are real.',
      )}
    </section>
  `;
};

const concentrationSentence = ({ merchants, paid, concentration }: MerchantFigures): string =>
  `${formatCount(paid)} of ${plural(merchants, 'merchant')} take a payment: ` +
  `${concentration
    .map(({ of, share }) => `the busiest ${formatShare(of)} have ${formatShare(share)}`)
    .join(', ')} of all payments.`;

export const touristsSection = (
  tourists: TouristFigures | null,
  figure: Figure | null,
  frame: Frame,
): Html | null => {
  if (tourists === null || figure === null) return null;
  const days = tourists.daysWith.reduce((sum, each) => sum + each, 0);
  const payments = tourists.daysWith.reduce((sum, each, n) => sum + n * each, 0);
  return html`
    <section id="tourists" aria-labelledby="tourists-title">
      <h2 id="tourists-title">Tourists</h2>
      <p>
        ${
          `${plural(tourists.tourists, 'tourist')} on ${plural(tourists.days, 'day')}: ` +
          `those who paid on a day did so ${(payments / days).toFixed(2)} times on average, ` +
          `and at most ${plural(tourists.most, 'time')}.`
        }
      </p>
      ${figureOf(figure, frame)}
    </section>
  `;
};
