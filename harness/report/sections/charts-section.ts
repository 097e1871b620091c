import type { Figure, Frame } from '../charts/panel.ts';
import { html, type Html } from '../html/html.ts';
import { figureOf } from './figure.ts';

/** The frames of the charts: headings, keys and descriptions stand without any script. */
export const chartsSection = (
  figures: readonly Figure[],
  frame: Frame,
  heading: string,
): Html => html`
  <section id="charts" aria-labelledby="charts-title">
    <h2 id="charts-title">${heading}</h2>
    <p class="readout">
      Point at a chart, or focus one and use the arrow keys.
      ${figures.some(isOverTime) && 'Drag to zoom, double-click to see all.'}
    </p>
    <p class="spoken" aria-live="polite"></p>
    <noscript
      ><p>The charts are drawn by a script; every table here stands without it.</p></noscript
    >
    ${figures.map((figure) => figureOf(figure, frame))}
  </section>
`;

/** Others have no zoom: they are small. */
const isOverTime = ({ panels }: Figure): boolean => panels.some(({ kind }) => kind !== 'curve');
