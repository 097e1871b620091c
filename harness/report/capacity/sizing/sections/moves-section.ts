import type { Sensitivity, Sizing } from '../../../../model/capacity/sizing.ts';
import { html, type Html, type Part } from '../../../html/html.ts';
import { beside } from '../../../sections/beside.ts';
import { figureTable } from '../../sections/figure-table.ts';
import { movesRows } from '../sizing-tables.ts';

const [WIDTH, HEIGHT] = [160, 18];
const EDGE = 2;

/** Each assumption at both ends of its range, as a tornado: what moves the answer most is on top. */
export const movesSection = (sizing: Sizing): Html => {
  const { sensitivity, peak } = sizing;
  const { head, rows } = movesRows(sizing);
  const x = scaleOf(sensitivity, peak.value!);
  return html`
    <section id="moves" aria-labelledby="moves-title">
      <h2 id="moves-title">What moves the answer</h2>
      ${beside(
        html`<div class="tornado">
          ${figureTable({
            caption: 'Peak and replicas needed at both ends of each range',
            head: [...head.slice(0, 3), 'the peak moves', ...head.slice(3)],
            words: ['what', 'tag', 'the peak moves'],
            rows: rows.map(([what, tag, ...cells], i) => [
              what,
              html`<span class="tag ${tag}">${tag}</span>`,
              rangeCell(sensitivity[i]!, cells[0]!),
              barOf(sensitivity[i]!, peak.value!, x),
              ...cells.slice(1),
            ]),
          })}
        </div>`,
        NOTE,
      )}
    </section>
  `;
};

const NOTE =
  'One at a time is held at the low end of its range, blue, and at the high end, orange; all others ' +
  'are left to chance. The line is the median of the forecast peak. First comes what moves the ' +
  'replicas most, then what moves the peak: where a range is assumed, that is what to measure next.';

/** The unit below it, where there is one. */
const rangeCell = ({ unit }: Sensitivity, range: string): Part =>
  unit !== null && range.endsWith(unit)
    ? html`${range.slice(0, -unit.length)}<small>${unit}</small>`
    : range;

type Scale = (perSecond: number) => number;

const scaleOf = (sensitivity: readonly Sensitivity[], peak: number): Scale => {
  const ends = sensitivity.flatMap(({ low, high }) => [low.peakPerSecond, high.peakPerSecond]);
  const [from, to] = [Math.min(peak, ...ends), Math.max(peak, ...ends)];
  const span = to > from ? to - from : 1;
  return (perSecond) => EDGE + ((perSecond - from) / span) * (WIDTH - 2 * EDGE);
};

/** The columns beside it say the same. */
const barOf = ({ low, high }: Sensitivity, peak: number, x: Scale): Part => {
  const bar = (side: 'low' | 'high', perSecond: number): Html => {
    const [from, to] = [x(Math.min(peak, perSecond)), x(Math.max(peak, perSecond))];
    return html`<rect
      class="${side}"
      x="${from.toFixed(1)}"
      y="3"
      width="${(to - from).toFixed(1)}"
      height="${HEIGHT - 6}"
    />`;
  };
  const at = x(peak).toFixed(1);
  return html`<svg class="bar-of" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    ${bar('low', low.peakPerSecond)} ${bar('high', high.peakPerSecond)}
    <path d="M${at} 0V${HEIGHT}" />
  </svg>`;
};
