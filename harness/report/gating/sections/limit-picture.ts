import type { JudgedBudget } from '../../../model/gating/gate.ts';
import { html, type Html } from '../../html/html.ts';

/** Beside what the scale must hold there is room for what lies beyond it. */
const [WIDTH, HEIGHT, ROOM] = [176, 18, 16];
const MIDDLE = HEIGHT / 2;

type Pictured = Pick<
  JudgedBudget,
  'comparison' | 'limit' | 'relative' | 'unit' | 'estimate' | 'change'
>;

/**
 * A figure with its interval against its limit, whose far side is tinted. The scale holds all of
 * them, and what is best: 0, or of a share that must be reached all. The columns beside it say the
 * same in words.
 */
export const limitPicture = (budget: Pictured): Html => {
  const { comparison, limit, relative, unit } = budget;
  const figure = relative ? budget.change : budget.estimate;
  const { value = null, low = null, high = null } = figure ?? {};
  const isNever = figure?.warnings.includes('never') === true;
  const best = comparison === 'at-least' && unit === 'share' && !relative ? 1 : 0;
  const points = [best, limit, value, low, high].filter((point) => point !== null);
  const [from, to] = [Math.min(...points), Math.max(...points)];
  const x = (point: number): number =>
    Math.round(10 * (ROOM + ((point - from) / (to - from || 1)) * (WIDTH - 2 * ROOM))) / 10;
  const isOver = comparison === 'at-most';
  // Where there is no bound the line goes to the edge.
  const [left, right] = [low === null ? 0 : x(low), high === null ? WIDTH : x(high)];
  return html`<svg class="scale" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    <rect
      class="beyond"
      x="${isOver ? x(limit) : 0}"
      y="0"
      width="${isOver ? WIDTH - x(limit) : x(limit)}"
      height="${HEIGHT}"
    />
    <path class="axis" d="M0 ${MIDDLE}H${WIDTH}" />
    ${(value !== null || low !== null) && html`<path class="span" d="M${left} ${MIDDLE}H${right}" />`}
    <path class="limit" d="M${x(limit)} 0V${HEIGHT}" />
    ${value !== null && html`<circle class="value" cx="${x(value)}" cy="${MIDDLE}" r="3.2" />`}
    ${isNever && html`<path class="never" d="M${WIDTH - 8} 4L${WIDTH - 2} ${MIDDLE}L${WIDTH - 8} ${HEIGHT - 4}" />`}
  </svg>`;
};
