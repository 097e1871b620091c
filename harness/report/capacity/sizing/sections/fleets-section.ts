import type { Sizing } from '../../../../model/capacity/sizing.ts';
import { html, type Html } from '../../../html/html.ts';
import { beside } from '../../../sections/beside.ts';
import { sentence } from '../../../sentence.ts';
import { figureTable } from '../../sections/figure-table.ts';
import { fleetsToShow } from '../fleets-to-show.ts';
import { BEYOND_NOTE, growthNote, growthRows, riskRows, spareRows } from '../sizing-tables.ts';
import { breachNote } from '../sizing-words.ts';

/** Risk, spare capacity and growth by number of replicas, in figures. */
export const fleetsSection = (sizing: Sizing): Html => {
  const { fleets, note } = fleetsToShow(sizing, 'page');
  const shown = { needed: sizing.needed, fleets };
  return html`
    <section id="fleets" aria-labelledby="fleets-title">
      <h2 id="fleets-title">By replicas</h2>
      ${beside(
        figureTable({
          caption: 'What they take, and what is risked with them',
          words: ['replicas', 'binds'],
          ...riskRows(shown),
        }),
        `${breachNote(sizing)} ${BEYOND_NOTE}.${note === null ? '' : ` ${note}.`}`,
      )}
      ${beside(
        figureTable({
          caption: 'What is left above the peak, and with the fullest zone lost',
          words: ['replicas'],
          ...spareRows(shown),
        }),
        'Headroom is what is there minus the peak, over the peak, by the figures above; ceilings are ' +
          'in it, and its interval is that of draws of both. Replicas are spread evenly over zones, ' +
          'and those of the fullest one are gone.',
      )}
    </section>
    ${
      sizing.growthTable.length > 0 &&
      html`<section id="growth" aria-labelledby="growth-title">
        <h2 id="growth-title">If demand grows otherwise</h2>
        ${beside(
          figureTable({
            caption: 'Each growth taken as exact',
            words: ['growth'],
            ...growthRows(sizing),
          }),
          sentence(growthNote(sizing) ?? 'The forecast peak has the growth asked as it is'),
        )}
      </section>`
    }
  `;
};
