import { MARK_TEXT_LIMIT } from '../../model/run/mark.ts';
import type { Figure } from '../charts/panel.ts';
import { html, type Html } from '../html/html.ts';
import { CREDITS, renderPage } from '../html/page.ts';
import { keyOf } from '../sections/figure.ts';
import { liveFigures, MOCK_PANELS, NOTHING_DRAWN } from './live-figures.ts';
import type { LivePageData } from './live-page-data.ts';

/**
 * The page that draws a run while it goes on, served by the harness itself. All figures come over
 * its stream of events; headings, keys and controls stand from the first moment.
 */
export const renderLivePage = (token: string): string => {
  const data: LivePageData = { token };
  return renderPage({
    title: 'live · peakday',
    script: 'live',
    main: html`
      ${HEAD} ${TILES}
      <div class="live-columns">
        <aside>${VERDICT} ${MARKS}</aside>
        <section id="charts" aria-labelledby="charts-title">
          <h2 id="charts-title">The run on the event's clock</h2>
          <p class="readout">Point at a chart, or focus one and use the arrow keys.</p>
          <p class="spoken" aria-live="polite"></p>
          ${liveFigures(NOTHING_DRAWN.outline, NOTHING_DRAWN.columns).map(figureOf)}
        </section>
      </div>
    `,
    footer: `At the end this page turns into the run's report, and needs no server any more. ${CREDITS}`,
    data,
  });
};

const HEAD = html`
  <header class="live-head">
    <p class="kicker">
      <strong class="badge" id="phase">connecting</strong>
      <span id="target"></span>
      <button id="theme" type="button" hidden>Dark</button>
    </p>
    <div class="live-title">
      <h1 id="title">A run that goes on</h1>
      <p class="clock"><b id="event-clock"></b> <span id="run-clock">waiting for k6</span></p>
    </div>
    <progress id="passed" max="1" value="0" aria-label="How much of the plan has passed"></progress>
    <form id="mark" class="controls">
      <label for="mark-text">Mark this moment</label>
      <input
        id="mark-text"
        name="text"
        required
        maxlength="${MARK_TEXT_LIMIT}"
        placeholder="failover started"
        autocomplete="off"
        disabled
      />
      <button type="submit" disabled>Mark</button>
      <button type="button" id="stop" class="stop" disabled>Stop the run…</button>
    </form>
    <p id="told" role="status"></p>
    <dialog id="stop-dialog" aria-labelledby="stop-question">
      <form method="dialog">
        <p id="stop-question">
          Stop the run now? What was measured is kept, and judged as cut short.
        </p>
        <button value="stop" class="stop">Stop the run</button>
        <button value="" autofocus>Let it go on</button>
      </form>
    </dialog>
  </header>
`;

/** Told by a mock gateway of ours alone: the page's script takes it away for any other target. */
const ofMock = (is: boolean): string | false => is && 'data-mock';

const tile = (id: string, label: string, mock = false): Html => html`
  <div ${ofMock(mock)}>
    <dt>${label}</dt>
    <dd id="now-${id}">–</dd>
    <dd class="beside-it" id="beside-${id}"></dd>
  </div>
`;

const TILES = html`
  <dl class="tiles" aria-label="Now">
    ${tile('sent', 'Sent')} ${tile('p50', 'p50 from plan')} ${tile('p99', 'p99 from plan')}
    ${tile('failed', 'Failed')} ${tile('in-flight', 'In flight')} ${tile('queue', 'Queue', true)}
    ${tile('busy', 'Workers busy', true)} ${tile('lateness', 'Lateness p99')}
  </dl>
`;

const VERDICT = html`
  <section id="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title">Verdict so far</h2>
    <p id="so-far" role="status">Nothing is decided yet</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Budget</th>
          <th scope="col" class="number">Good</th>
          <th scope="col" class="number">Needed</th>
          <th scope="col">Misses</th>
        </tr>
      </thead>
      <tbody id="budgets"></tbody>
    </table>
    <p class="note">
      Misses: how many of those that the budget allows in the whole run are used up. A payment
      without an answer misses when its limit has passed. Validity, lost and doubled payments, and
      budgets on the target's own metrics are judged at the end.
    </p>
  </section>
`;

const MARKS = html`
  <section id="marks" aria-labelledby="marks-title" hidden>
    <h2 id="marks-title">Marks</h2>
    <ul></ul>
  </section>
`;

const figureOf = ({ id, title, caption, panels }: Figure): Html => html`
  <figure id="figure-${id}" aria-labelledby="figure-${id}-title">
    <h3 id="figure-${id}-title">${title}</h3>
    <div class="panels">
      ${panels.map(
        (panel) => html`
          <div class="panel" ${ofMock(MOCK_PANELS.has(panel.id))}>
            <ul class="key">
              ${panel.kind === 'line' && panel.traces.map(({ name, style }) => keyOf(name, style))}
            </ul>
            <div
              class="plot"
              data-panel="${panel.id}"
              tabindex="0"
              role="img"
              aria-label="${panel.title} over time; the arrow keys read it"
            ></div>
          </div>
        `,
      )}
    </div>
    <figcaption class="note">${caption}</figcaption>
  </figure>
`;
