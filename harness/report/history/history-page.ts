import type { History, Trend } from '../../model/history/history.ts';
import { PEAKDAY_VERSION } from '../../model/version.ts';
import { plural } from '../../units/count.ts';
import { html, type Html } from '../html/html.ts';
import { renderPage } from '../html/page.ts';
import { table } from '../sections/table.ts';
import {
  changeSentence,
  historyValueText,
  metricText,
  pointText,
  trendSentence,
  trendTitle,
} from './history-words.ts';
import { trendPicture } from './trend-picture.ts';

/** Points that a table shows: the latest. */
const MOST_ROWS = 200;

/** One page with every trend: its changes in words, its picture, its points. */
export const renderHistoryPage = (history: History): string =>
  renderPage({
    title: `history · ${history.metric} · peakday`,
    main: html`
      <header class="verdict">
        <p class="kicker">
          <strong class="badge">history</strong>
          <span>What past runs say, the latest last.</span>
          <button id="theme" type="button" hidden>Dark</button>
        </p>
        <h1>${metricText(history.metric)} of ${plural(history.runs, 'run')}</h1>
        ${history.unreadable.length > 0 && leftOut(history.unreadable)}
      </header>
      ${history.trends.map((trend) => trendSection(trend, history))} ${READING}
    `,
    footer: `Made by peakday ${PEAKDAY_VERSION}.`,
    script: 'still',
    data: {},
  });

const leftOut = (files: readonly string[]): Html => html`
  <p class="source">Left out, no runs of a known version: ${files.join(', ')}</p>
`;

const trendSection = (trend: Trend, history: History): Html => html`
  <section>
    <h2>${trendTitle(trend, history)}</h2>
    <p>${trendSentence(trend, history.level)}.</p>
    ${
      trend.changes.length > 0 &&
      html`<ul>
        ${trend.changes.map((change) => html`<li>${changeSentence(change, history)}</li>`)}
      </ul>`
    }
    ${trendPicture(trend, history)}
    <details>
      <summary>The points</summary>
      ${table({
        caption: `${metricText(history.metric)}, the latest last`,
        columns: [{ title: 'Point' }, { title: 'Figure', numeric: true }, { title: 'Runs' }],
        rows: trend.points
          .slice(-MOST_ROWS)
          .map(({ label, value, runs }) => [
            pointText(label),
            historyValueText(value, history),
            runs.join(', '),
          ]),
      })}
    </details>
  </section>
`;

const READING = html`
  <section id="reading">
    <h2>How to read</h2>
    <p>
      Runs of one event at the same factors on the same target make a trend. A point is a run, or
      the median of the runs that share a label. Runs that cannot be judged are in no point: a
      rising share of them says that the machine that makes the load is getting worse, not the
      target.
    </p>
    <p>
      A change is where the points before differ so much from those after that shuffling them hardly
      ever shows the like (energy distance, E-divisive, Matteson and James 2014). It needs some
      points on each side, so it comes late; two single runs are compared by
      <code>peakday compare</code>.
    </p>
  </section>
`;
