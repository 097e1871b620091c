import type { CapacitySeries } from '../../../model/capacity/capacity-series.ts';
import { PEAKDAY_VERSION } from '../../../model/version.ts';
import { firstScreen, warningList, type FirstScreen } from '../../html/first-screen.ts';
import { html } from '../../html/html.ts';
import { CREDITS, renderPage } from '../../html/page.ts';
import { lawLines } from '../law-lines.ts';
import { factList } from '../named-lines.ts';
import { NO_TIME } from '../no-time.ts';
import { figureTable } from '../sections/figure-table.ts';
import type { SeriesPaper } from './series-paper.ts';
import {
  ascending,
  isSure,
  seriesHead,
  seriesHeadline,
  seriesLines,
  seriesRows,
  seriesWarnings,
} from './series-words.ts';

/** A series of searches as one page, with links to the pages of its searches. */
export const renderHtmlSeries = (paper: SeriesPaper): string => {
  const { series } = paper;
  const head = seriesHead(series);
  const rows = seriesRows(series);
  const law = lawLines(series.scaling);
  return renderPage({
    title: `capacity by ${series.varied} · ${series.scenario} · peakday`,
    main: html`
      ${firstScreen(
        { ...badgeOf(series), headline: seriesHeadline(series) },
        factList(seriesLines(paper)),
        warningList(seriesWarnings(paper)),
      )}
      <section id="searches" aria-labelledby="searches-title">
        <h2 id="searches-title">The searches</h2>
        ${figureTable({
          caption: 'Each with its own page',
          head: [...head, 'page'],
          words: [head[0]!, ...head.slice(3), 'page'],
          rows: ascending(series.searches).map(({ folder, end }, i) => [
            ...rows[i]!,
            end === null
              ? '–'
              : html`<a href="${encodeURIComponent(folder)}/capacity.html">${folder}</a>`,
          ]),
        })}
      </section>
      ${
        law.length > 0 &&
        html`<section id="law" aria-labelledby="law-title">
          <h2 id="law-title">How capacity grows with ${series.varied}</h2>
          ${factList(law)}
        </section>`
      }
      <section id="set" aria-labelledby="set-title">
        <h2 id="set-title">What was set</h2>
        <ul class="prose">
          ${series.set.map((text) => html`<li><code>${text}</code></li>`)}
        </ul>
      </section>
    `,
    footer: `Made by peakday ${PEAKDAY_VERSION} from series.json, which has every figure. ${CREDITS}`,
    data: { frame: NO_TIME, panels: [] },
  });
};

const badgeOf = (series: CapacitySeries): Omit<FirstScreen, 'headline'> => {
  const mark = isSure(series) ? '✓' : '?';
  const tone = isSure(series) ? 'pass' : 'invalid';
  if (series.searches.some(({ end }) => end?.kind !== 'converged')) {
    const meaning = 'Not every search found the highest load at which every budget holds.';
    return { mark, tone, badge: 'not found at each', meaning };
  }
  return isSure(series)
    ? {
        mark,
        tone,
        badge: 'capacity found at each',
        meaning: 'Each search found the highest load at which every budget holds.',
      }
    : {
        mark,
        tone,
        badge: 'not confirmed at each',
        meaning: 'A confirming run contradicts its search: do not rely on that one.',
      };
};
