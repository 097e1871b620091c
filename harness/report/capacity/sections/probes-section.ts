import { formatDuration } from '../../../units/duration.ts';
import { html, type Html } from '../../html/html.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import { disturbances } from '../curve-words.ts';
import { OUTCOME, probeTable } from '../probe-table.ts';
import { HOW_SEARCHED } from '../search-words.ts';
import { figureTable } from './figure-table.ts';

/** Each probe in the order of the search, what could have disturbed it, and how it was searched. */
export const probesSection = ({ search, curve }: CapacityPaper): Html => {
  const disturbing = disturbances(search.probes, curve);
  const { head, rows } = probeTable(search);
  return html`
    <section id="disturbed" aria-labelledby="disturbed-title">
      <h2 id="disturbed-title">What could have disturbed it</h2>
      ${
        disturbing.length === 0
          ? html`<p>Nothing that a probe noticed.</p>`
          : html`<ul class="prose">
              ${disturbing.map((text) => html`<li>${text}</li>`)}
            </ul>`
      }
    </section>
    <section id="probes" aria-labelledby="probes-title">
      <h2 id="probes-title">The probes</h2>
      ${figureTable({
        caption: 'In the order in which they were made',
        head: ['', ...head.slice(0, -1), 'load', OUTCOME],
        words: ['probe', OUTCOME],
        heading: 1,
        rows: rows.map((cells, i) => {
          const { loadSeconds, folder } = search.probes[i]!.outcome;
          return [
            i + 1,
            ...cells.slice(0, -1),
            formatDuration(loadSeconds * 1_000),
            html`${cells.at(-1)}${folder !== null && html`<small><code>${folder}</code></small>`}`,
          ];
        }),
      })}
    </section>
    <section id="how" aria-labelledby="how-title">
      <h2 id="how-title">How it was searched</h2>
      <ul class="prose">
        ${HOW_SEARCHED.map((text) => html`<li>${text}</li>`)}
      </ul>
    </section>
  `;
};
