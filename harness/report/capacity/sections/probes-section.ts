import { formatDuration } from '../../../units/duration.ts';
import { formatRate } from '../../../units/rate.ts';
import { html, type Html } from '../../html/html.ts';
import { table } from '../../sections/table.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import { disturbances, estimateText, probeText, scaleText } from '../curve-words.ts';
import { HOW_SEARCHED } from '../search-words.ts';

/** Each probe in the order of the search, what could have disturbed it, and how it was searched. */
export const probesSection = ({ search: { probes }, curve }: CapacityPaper): Html => {
  const disturbing = disturbances(probes, curve);
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
      ${table({
        caption: 'In the order in which they were made',
        columns: [
          { title: 'Probe', numeric: true },
          { title: 'For' },
          { title: 'Scale', numeric: true },
          { title: 'Offered', numeric: true },
          { title: 'p99', numeric: true },
          { title: 'Load', numeric: true },
          { title: 'Outcome' },
        ],
        heading: 1,
        rows: probes.map((observed, i) => [
          i + 1,
          observed.probe.purpose,
          scaleText(observed.probe.scale),
          formatRate(observed.outcome.offeredPerSecond),
          estimateText(observed.outcome.responseTime.p99, formatDuration),
          formatDuration(observed.outcome.loadSeconds * 1_000),
          html`${probeText(observed)}${observed.outcome.folder !== null && html`<small><code>${observed.outcome.folder}</code></small>`}`,
        ]),
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
