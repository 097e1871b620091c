import type { CapacityForecast } from '../../../../model/capacity/forecast.ts';
import { html, type Html } from '../../../html/html.ts';
import {
  assumptionGroup,
  assumptionGroups,
  tagCounts,
  TAGS_NOTE,
} from '../../../sections/assumption-groups.ts';
import { factList } from '../../named-lines.ts';
import { figureTable } from '../../sections/figure-table.ts';
import { autoscalingLines } from '../autoscaling-words.ts';
import { lawLines } from '../../law-lines.ts';
import { searchPage } from '../search-page.ts';
import { demandParameters, questionParameters } from '../sizing-parameters.ts';
import { searchRows } from '../sizing-tables.ts';
import { howSized } from '../sizing-words.ts';

/** Whether autoscaling is in time. */
export const autoscalingSection = (forecast: CapacityForecast): Html | false =>
  forecast.autoscaling !== null &&
  html`<section id="autoscaling" aria-labelledby="autoscaling-title">
    <h2 id="autoscaling-title">Autoscaling on the day</h2>
    ${factList(autoscalingLines(forecast))}
  </section>`;

/** The searches, the method, and every figure that the answer rests on. */
export const groundsSection = (forecast: CapacityForecast, folder: string): Html => {
  const { searches } = forecast;
  const { head, rows } = searchRows(forecast);
  const law = lawLines(forecast.scaling);
  const [question, demand] = [questionParameters(forecast), demandParameters(forecast)];
  return html`
    <section id="searches" aria-labelledby="searches-title">
      <h2 id="searches-title">The searches that it stands on</h2>
      ${figureTable({
        caption: 'Each with its own page, where its folder still is',
        head: [...head, 'page'],
        words: [...head.filter((title) => title !== 'capacity'), 'page'],
        rows: rows.map((cells, i) => {
          const at = searches[i]!.folder;
          return [...cells, html`<a href="${searchPage(folder, at)}">${at}</a>`];
        }),
      })}
      ${law.length > 0 && html`<h3>How capacity grows with replicas</h3>`}
      ${law.length > 0 && factList(law)}
    </section>
    <section id="how" aria-labelledby="how-title">
      <h2 id="how-title">How it was worked out</h2>
      <ul class="prose">
        ${howSized(forecast).map((text) => html`<li>${text}</li>`)}
      </ul>
    </section>
    <section id="assumptions" aria-labelledby="assumptions-title">
      <h2 id="assumptions-title">What it rests on</h2>
      <p>${tagCounts([...question, ...demand])}.</p>
      <p class="note">${TAGS_NOTE}</p>
      ${assumptionGroup('what was asked, and how both sides were drawn', question)}
      ${assumptionGroups(demand, false)}
    </section>
  `;
};
