import type { History, HistoryPoint, Trend } from '../../model/history/history.ts';
import { html, type Html } from '../html/html.ts';
import { changeSentence, historyValueText, pointText } from './history-words.ts';

const SIZE = { width: 720, height: 240 };
const INSIDE = { left: 72, right: 712, top: 12, bottom: 204 };

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly point: HistoryPoint;
}

/** The points of a trend from left to right, a line at each change, the medians between changes. */
export const trendPicture = (trend: Trend, history: History): Html => {
  const { points, changes } = trend;
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (values.length === 0)
    return html`<p class="muted">No run that can be judged has this figure.</p>`;
  const top = Math.max(...values) * 1.08 || 1;
  const x = (index: number): number =>
    round(INSIDE.left + ((index + 0.5) / points.length) * (INSIDE.right - INSIDE.left));
  const y = (value: number): number =>
    round(INSIDE.bottom - (value / top) * (INSIDE.bottom - INSIDE.top));
  const dots = points.flatMap((point, i): readonly Dot[] =>
    point.value === null ? [] : [{ x: x(i), y: y(point.value), point }],
  );
  const edges = [0, ...changes.map(({ index }) => index), points.length];
  const levels =
    changes.length === 0 ? [] : [changes[0]!.before, ...changes.map(({ after }) => after)];
  return html`
    <svg
      class="trend"
      viewBox="0 0 ${SIZE.width} ${SIZE.height}"
      role="img"
      aria-label="${points.length} points, ${changes.length} changes"
    >
      ${[0, top / 2, top].map(
        (value) => html`
          <path class="grid" d="M${INSIDE.left} ${y(value)}H${INSIDE.right}" />
          <text x="${INSIDE.left - 8}" y="${y(value) + 4}" text-anchor="end">
            ${historyValueText(Number(value.toPrecision(2)), history)}
          </text>
        `,
      )}
      ${changes.map(
        (change) => html`
          <path class="change" d="M${x(change.index - 0.5)} ${INSIDE.top}V${INSIDE.bottom}">
            <title>${changeSentence(change, history)}</title>
          </path>
        `,
      )}
      ${levels.map(
        (value, i) =>
          html`<path
            class="level"
            d="M${x(edges[i]! - 0.5)} ${y(value)}H${x(edges[i + 1]! - 0.5)}"
          />`,
      )}
      <polyline class="line" points="${dots.map((dot) => `${dot.x},${dot.y}`).join(' ')}" />
      ${dots.map(
        (dot) => html`
          <circle cx="${dot.x}" cy="${dot.y}" r="3">
            <title>${dot.point.label}: ${historyValueText(dot.point.value, history)}</title>
          </circle>
        `,
      )}
      <text x="${INSIDE.left}" y="${SIZE.height - 10}">${endText(points[0]!.label)}</text>
      ${
        points.length > 1 &&
        html`<text x="${INSIDE.right}" y="${SIZE.height - 10}" text-anchor="end">
          ${endText(points.at(-1)!.label)}
        </text>`
      }
    </svg>
  `;
};

/** The label of an end of the axis as there is room for it; all of it to a pointer. */
const endText = (label: string): Html =>
  html`${pointText(label).slice(0, 24)}<title>${label}</title>`;

const round = (value: number): number => Math.round(value * 10) / 10;
