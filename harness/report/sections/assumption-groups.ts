import type { Parameter } from '../../model/plan/manifest.ts';
import { plural } from '../../units/count.ts';
import { html, type Html, type Part } from '../html/html.ts';
import { reviewRows, type ReviewRow } from '../plan/figures/review-rows.ts';
import { table } from './table.ts';

const LAYER_NAMES: Readonly<Record<NonNullable<Parameter['layer']>, string>> = {
  L0: 'visitors',
  L1: 'people there',
  L2: 'wallets',
  L3: 'payments of each',
  L4: 'place',
  L5: 'kind of shop and hour',
  L6: 'merchant',
  L7: 'luck and surges',
  L8: 'instants',
  L9: 'scale',
};

const NO_LAYER = 'the plan and its populations';

const TAGS = ['assumed', 'chosen', 'derived', 'measured'] as const;

export const TAGS_NOTE =
  'Measured: read off data or published. Derived: calculated from such figures. Assumed: nobody ' +
  'published it, so argue with it, or set your own. Chosen: set by whoever made the plan.';

/** `65 assumed, 6 chosen, 1 derived, 21 measured`: how well the figures are known. */
export const tagCounts = (parameters: readonly Pick<Parameter, 'tag'>[]): string =>
  TAGS.flatMap((tag) => {
    const count = parameters.filter((each) => each.tag === tag).length;
    return count === 0 ? [] : [`${count} ${tag}`];
  }).join(', ');

/** Every figure that a plan rests on, by layer of the demand: each layer can be folded away. */
export const assumptionGroups = (parameters: readonly Parameter[], open: boolean): Html => html`
  <div class="wide groups">
    ${[...Map.groupBy(reviewRows(parameters), ({ layer }) => layer)].map(
      ([layer, rows]) => html`
        ${foldedGroup(
          {
            title: html`${layer !== null && html`<span class="muted">${layer}</span> `}${layerName(layer)}`,
            caption: `Figures: ${layerName(layer)}`,
          },
          rows,
          open,
        )}
      `,
    )}
  </div>
`;

/** Figures that belong together under a title of their own. */
export const assumptionGroup = (title: string, parameters: readonly Parameter[]): Html => html`
  <div class="wide groups">
    ${foldedGroup({ title, caption: `Figures: ${title}` }, reviewRows(parameters), true)}
  </div>
`;

const foldedGroup = (
  { title, caption }: { readonly title: Part; readonly caption: string },
  rows: readonly ReviewRow[],
  open: boolean,
): Html => html`
  <details ${open && html`open`}>
    <summary>
      ${title}
      <small>${plural(rows.length, 'figure')}: ${tagCounts(rows)}</small>
    </summary>
    ${groupTable(caption, rows)}
  </details>
`;

const layerName = (layer: Parameter['layer']): string =>
  layer === null ? NO_LAYER : LAYER_NAMES[layer];

const groupTable = (caption: string, rows: readonly ReviewRow[]): Html =>
  table({
    caption,
    columns: [
      { title: 'Figure' },
      { title: 'Value', numeric: true },
      { title: 'Range', numeric: true },
      { title: 'Known how' },
      { title: 'Source' },
    ],
    rows: rows.map(({ name, value, unit, range, tag, source }, i) => [
      name,
      html`${valueOf(value)}${unit !== null && html` <span class="muted">${unit}</span>`}`,
      range ?? '–',
      html`<span class="tag ${tag}">${tag}</span>`,
      source === rows[i - 1]?.source ? html`<span class="muted">as above</span>` : source,
    ]),
  });

/** Longer ones are lists, such as the hours of a day. */
const LONG_VALUE = 24;

const valueOf = (value: string): Part =>
  value.length > LONG_VALUE ? html`<span class="words">${value}</span>` : value;
