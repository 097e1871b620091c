import { html, type Html } from '../../html/html.ts';
import {
  assumptionGroup,
  assumptionGroups,
  tagCounts,
  TAGS_NOTE,
} from '../../sections/assumption-groups.ts';
import type { CapacityPaper } from '../capacity-paper.ts';

/** Every figure of the search and of the demand, with value, range, tag and source. */
export const restsSection = ({ parameters: { search, demand } }: CapacityPaper): Html => html`
  <section id="assumptions" aria-labelledby="assumptions-title">
    <h2 id="assumptions-title">What it rests on</h2>
    <p>${tagCounts([...search, ...demand])}.</p>
    <p class="note">${TAGS_NOTE}</p>
    ${assumptionGroup('the search and its curve', search)}
    ${demand.length > 0 && assumptionGroups(demand, false)}
  </section>
`;
