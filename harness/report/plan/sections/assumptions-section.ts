import type { Parameter } from '../../../model/plan/manifest.ts';
import { html, type Html } from '../../html/html.ts';
import { assumptionGroups, tagCounts, TAGS_NOTE } from '../../sections/assumption-groups.ts';

/** Every figure that the plan rests on, as a planner hands it to a review. */
export const assumptionsSection = (parameters: readonly Parameter[]): Html => html`
  <section id="assumptions" aria-labelledby="assumptions-title">
    <h2 id="assumptions-title">What it rests on</h2>
    ${
      parameters.length === 0
        ? html`<p>This plan names no figures.</p>`
        : html`<p>By layer of the demand, from visitors to scale: ${tagCounts(parameters)}.</p>
            <p class="note">${NOTE}</p>
            ${assumptionGroups(parameters, true)}`
    }
  </section>
`;

const NOTE =
  `${TAGS_NOTE} A figure whose name is of small words and hyphens, such as stay-mean, can be set ` +
  'in the scenario under demand.assumptions.';
