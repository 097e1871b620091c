import { formatCount, plural } from '../../../units/count.ts';
import { formatShare } from '../../../units/share.ts';
import { html, type Html } from '../../html/html.ts';
import { table } from '../../sections/table.ts';
import type { Breakdown } from '../figures/plan-figures.ts';
import { meter } from './meter.ts';
import { tileMap } from './tile-map.ts';

/** Where the payments are made: null where the plan does not tell. */
export const whereSection = (prefectures: readonly Breakdown[]): Html | null => {
  const total = prefectures.reduce((sum, each) => sum + each.total, 0);
  if (total === 0) return null;
  const shares = prefectures
    .filter((each) => each.total > 0)
    .map((each) => ({ ...each, share: each.total / total }))
    .toSorted((a, b) => b.share - a.share);
  return html`
    <section id="where" aria-labelledby="where-title">
      <h2 id="where-title">Where</h2>
      ${
        shares.length === 1
          ? html`<p>All ${plural(total, 'payment')} are made in ${shares[0]!.name}.</p>`
          : mapAndTable(shares)
      }
    </section>
  `;
};

interface PrefectureShare {
  readonly name: string;
  readonly total: number;
  readonly share: number;
}

const mapAndTable = (shares: readonly PrefectureShare[]): Html => html`
  <p class="note">${NOTE}</p>
  <div class="wide halves">
    ${tileMap(new Map(shares.map(({ name, share }) => [name, share])))}
    ${table({
      caption: 'Payments by prefecture',
      columns: [
        { title: 'Prefecture' },
        { title: 'Payments', numeric: true },
        { title: 'Share', numeric: true },
        { title: '' },
      ],
      rows: shares.map(({ name, total: payments, share }) => [
        name,
        formatCount(payments),
        formatShare(share),
        meter(share, shares[0]!.share),
      ]),
    })}
  </div>
`;

const NOTE =
  'Percent of the payments, by the prefecture of the merchant. Tiles are neighbours, not areas; an ' +
  'empty one has no payment in this plan.';
