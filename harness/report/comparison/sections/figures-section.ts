import type { Comparison, Difference } from '../../../model/comparison/comparison.ts';
import { metricName } from '../../../model/comparison/metric-name.ts';
import type { Estimate } from '../../../model/estimate.ts';
import { plural } from '../../../units/count.ts';
import { html, type Html } from '../../html/html.ts';
import { beside } from '../../sections/beside.ts';
import { table } from '../../sections/table.ts';
import { isChanged, slicesOf, type SliceOfFigures } from '../comparison-words.ts';
import { changeText, pText, shapeText, spreadText, valueText } from '../figure-texts.ts';
import { intervalPicture, widestChange } from './interval-picture.ts';

/** Every figure of the whole run, then the steps and windows that changed, then the others. */
export const comparedFiguresSection = (comparison: Comparison): Html => {
  const [whole, ...others] = slicesOf(comparison);
  const changed = others.filter(isChanged);
  const rest = others.filter((slice) => !isChanged(slice));
  return html`
    <section id="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">What changed</h2>
      ${whole !== undefined && beside(sliceTable(whole), FIGURES_NOTE)}
    </section>
    ${
      others.length > 0 &&
      html`
        <section id="windows" aria-labelledby="windows-title">
          <h2 id="windows-title">Steps and windows</h2>
          ${
            changed.length === 0
              ? html`<p>No detectable difference in any of them.</p>`
              : changed.map(sliceTable)
          }
          ${
            rest.length > 0 &&
            html`
              <details class="folded">
                <summary>
                  Without a detectable difference
                  <small>${plural(rest.length, 'step or window', 'steps and windows')}</small>
                </summary>
                ${rest.map(sliceTable)}
              </details>
            `
          }
        </section>
      `
    }
  `;
};

const FIGURES_NOTE =
  'Over every planned payment: one without an answer is slower than any number. Changes of times ' +
  'are relative, those of shares in percentage points (pp). The line is the change with its ' +
  'interval, no change in the middle; intervals and p are adjusted for the number of figures. ' +
  'The tint is what this pair could not have seen: a true change at its edge is told in 95 of 100 ' +
  'such pairs.';

const sliceTable = ({ name, differences, shape }: SliceOfFigures): Html => {
  const times = differences.filter(({ unit }) => unit === 'ms');
  const shares = differences.filter(({ unit }) => unit === 'share');
  const widest = { ms: widestChange(times), share: widestChange(shares) };
  return html`
    <div class="compared">
      ${table({
        caption: name,
        columns: [
          { title: 'Figure' },
          { title: 'Baseline', numeric: true },
          { title: 'Candidate', numeric: true },
          { title: 'Change' },
          { title: 'Interval' },
          { title: 'p', numeric: true },
        ],
        rows: differences.map((difference) => [
          metricName(difference),
          figureCell(difference.baseline, difference.unit),
          figureCell(difference.candidate, difference.unit),
          changeCell(difference),
          intervalPicture(difference, widest[difference.unit]),
          pText(difference.p),
        ]),
      })}
      ${shape !== undefined && html`<p class="shape ${shape.verdict}">${shapeText(shape)}</p>`}
    </div>
  `;
};

const figureCell = (estimate: Estimate, unit: Difference['unit']): Html =>
  html`${valueText(estimate, unit)} <small>${spreadText(estimate, unit)}</small>`;

const changeCell = (difference: Difference): Html =>
  html`<span class="status ${difference.verdict}" title="${difference.verdict.replace('-', ' ')}"
    >${changeText(difference)}</span
  >`;
