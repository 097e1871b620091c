import { html, type Html } from '../../html/html.ts';
import type { CapacityPaper } from '../capacity-paper.ts';
import { collapseSentence, kneeSentence, queueingSentence } from '../curve-words.ts';
import { pointTable } from '../point-table.ts';
import { CUT_NOTE, GOOD_NOTE, INTERVAL_NOTE } from '../search-words.ts';
import { figureTable } from './figure-table.ts';

/** What the curve shows in words, then its points. */
export const curveSection = ({ curve }: CapacityPaper): Html => {
  const { head, rows } = pointTable(curve);
  return html`
    <section id="figures-of-curve" aria-labelledby="figures-of-curve-title">
      <h2 id="figures-of-curve-title">What the curve says</h2>
      <ul class="prose">
        ${[kneeSentence(curve), collapseSentence(curve), queueingSentence(curve)].map(
          (text) => html`<li>${text}</li>`,
        )}
      </ul>
      ${figureTable({
        caption: 'By load',
        head,
        words: ['load'],
        rows: rows.map(({ cells: [load, ...cells], note }) => {
          return [html`${load}${note !== '' && html`<small>${note}</small>`}`, ...cells];
        }),
      })}
      <p class="note">${GOOD_NOTE} ${INTERVAL_NOTE} ${CUT_NOTE}</p>
    </section>
  `;
};
