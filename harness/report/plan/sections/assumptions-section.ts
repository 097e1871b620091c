import type { Parameter } from '../../../model/plan/manifest.ts';
import { html, type Html } from '../../html/html.ts';
import { table } from '../../sections/table.ts';
import { reviewRows } from '../figures/review-rows.ts';

/** Every figure that the plan rests on, as a planner hands it to a review. */
export const assumptionsSection = (parameters: readonly Parameter[]): Html => html`
  <section id="assumptions" aria-labelledby="assumptions-title">
    <h2 id="assumptions-title">What it rests on</h2>
    ${
      parameters.length === 0
        ? html`<p>This plan names no figures.</p>`
        : html`<p class="note">${NOTE}</p>
            <div class="wide">${assumptionsTable(parameters)}</div>`
    }
  </section>
`;

const NOTE =
  'Measured: read off data. Derived: calculated from published figures. Assumed: nobody published ' +
  'it, so argue with it. Chosen: set by whoever made the plan. A figure whose name is of small words ' +
  'and hyphens, such as stay-mean, can be set in the scenario under demand.assumptions.';

const LAYER_NAMES: Readonly<Record<NonNullable<Parameter['layer']>, string>> = {
  L0: 'visitors',
  L1: 'people there',
  L2: 'wallets',
  L3: 'payments each',
  L4: 'place',
  L5: 'kind and hour',
  L6: 'merchant',
  L7: 'luck and surges',
  L8: 'instants',
  L9: 'scale',
};

/** Longer ones are lists, such as the hours of a day. */
const LONG_VALUE = 24;

const TAGS = ['assumed', 'chosen', 'derived', 'measured'] as const;

const assumptionsTable = (parameters: readonly Parameter[]): Html => {
  const counts = TAGS.map(
    (tag) => `${parameters.filter((each) => each.tag === tag).length} ${tag}`,
  );
  return table({
    caption: `Figures by layer of the demand, from visitors to scale: ${counts.join(', ')}`,
    heading: 1,
    columns: [
      { title: 'Layer' },
      { title: 'Figure' },
      { title: 'Value', numeric: true },
      { title: 'Range', numeric: true },
      { title: 'Unit' },
      { title: 'Known how' },
      { title: 'Source' },
    ],
    rows: reviewRows(parameters).map(
      ({ layer, name, value, range, unit, tag, source }, i, rows) => [
        layer === null
          ? '–'
          : html`<span class="layer">${layer} <small>${LAYER_NAMES[layer]}</small></span>`,
        name,
        value.length > LONG_VALUE ? html`<span class="words">${value}</span>` : value,
        range ?? '–',
        unit ?? '',
        html`<span class="tag ${tag}">${tag}</span>`,
        source === rows[i - 1]?.source ? html`<span class="muted">as above</span>` : source,
      ],
    ),
  });
};
