import type { Difference } from '../../../model/comparison/comparison.ts';
import { html, type Html } from '../../html/html.ts';

const [WIDTH, HEIGHT] = [144, 16];
const MIDDLE = WIDTH / 2;

/** The largest change that a table of pictures must hold, on either side of none. */
export const widestChange = (differences: readonly Difference[]): number =>
  differences
    .flatMap(({ effect, smallestDetectable }) => [
      ...[effect.value, effect.low, effect.high].map((bound) => Math.abs(bound ?? 0)),
      smallestDetectable ?? 0,
    ])
    .reduce((widest, bound) => Math.max(widest, bound), 0);

/** A change with its interval, no change in the middle, and what could not be seen as a tint. */
export const intervalPicture = (
  { effect, smallestDetectable }: Difference,
  widest: number,
): Html | null => {
  const { value, low, high } = effect;
  if (value === null || widest === 0) return null;
  const x = (change: number): string => (MIDDLE + (change / widest) * (MIDDLE - 4)).toFixed(1);
  // Where there is no bound the line goes to the edge.
  const [from, to] = [low === null ? '0' : x(low), high === null ? String(WIDTH) : x(high)];
  const half = ((smallestDetectable ?? 0) / widest) * (MIDDLE - 4);
  return html`<svg class="interval" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">
    <rect
      class="unseen"
      x="${(MIDDLE - half).toFixed(1)}"
      y="0"
      width="${(2 * half).toFixed(1)}"
      height="${HEIGHT}"
    />
    <path class="none" d="M${MIDDLE} 0V${HEIGHT}" />
    <path class="span" d="M${from} ${HEIGHT / 2}H${to}" />
    <circle class="value" cx="${x(value)}" cy="${HEIGHT / 2}" r="3.2" />
  </svg>`;
};
