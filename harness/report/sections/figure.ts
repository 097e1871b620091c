import { describePanel } from '../charts/describe-panel.ts';
import type { Figure, Frame, Panel } from '../charts/panel.ts';
import { html, type Html } from '../html/html.ts';

/** A figure's heading, its panels with their keys, and beside them how to read it. */
export const figureOf = ({ id, title, caption, panels, grid }: Figure, frame: Frame): Html => html`
  <figure class="beside" id="figure-${id}" aria-labelledby="figure-${id}-title">
    <h3 id="figure-${id}-title">${title}</h3>
    <div class="panels ${grid === true && 'grid'}">
      ${panels.map((panel) => panelOf(panel, frame))}
    </div>
    <figcaption class="note">${caption}</figcaption>
  </figure>
`;

const panelOf = (panel: Panel, frame: Frame): Html => html`
  <div class="panel">
    ${panel.kind === 'curve' && html`<p class="axis vertical">${panel.title}</p>`}
    <ul class="key">
      ${panel.kind === 'heat' ? heatKey : panel.traces.map(({ name, style }) => keyOf(name, style))}
    </ul>
    ${hasFigures(panel) ? plotOf(panel, frame) : html`<p class="muted">No figures.</p>`}
    ${panel.kind === 'curve' && html`<p class="axis">${panel.x.title} <span class="value"></span></p>`}
  </div>
`;

/** The page's script draws here, and listens to the keyboard here. */
const plotOf = (panel: Panel, frame: Frame): Html => html`
  <div
    class="plot"
    data-panel="${panel.id}"
    tabindex="0"
    role="img"
    aria-label="${describePanel(panel, frame)}"
  ></div>
`;

const hasFigures = (panel: Panel): boolean =>
  panel.kind === 'heat'
    ? panel.atMs.length > 0
    : panel.traces.some(({ levels }) => levels.some((level) => level !== null));

export const keyOf = (name: string, style: string): Html => html`
  <li>
    <svg class="swatch ${style}" viewBox="0 0 18 8" aria-hidden="true"><path d="M0 4H18" /></svg>
    ${name} <span class="value"></span>
  </li>
`;

const heatKey = html`
  <li>
    <canvas class="ramp answered" width="96" height="10" aria-hidden="true"></canvas>
    1 to <span class="highest"></span> payments <span class="value"></span>
  </li>
  <li>
    <canvas class="ramp never" width="96" height="10" aria-hidden="true"></canvas>
    rejected, failed or not sent <span class="value"></span>
  </li>
`;
